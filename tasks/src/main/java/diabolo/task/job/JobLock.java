package diabolo.task.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write one output: a lock on the file {@code OUTPUT.lock}, which the operating system
 * takes back from a process that is killed.
 *
 * <p>POSIX locks belong to a process and end when it closes any channel of the file. So jobs of
 * this process exclude each other by a set of names, before the file is opened, and the file is
 * opened once.
 *
 * <p>The holder deletes the file before letting go. A process that opened it just before would then
 * lock a file that no longer has a name; so each writes its number into the file that it locked,
 * and reads it back by name through a channel that stays open.
 */
final class JobLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final int LONGEST_MARK = 100;

  private final Path file;
  private final FileChannel locked;
  private final FileChannel named;

  private JobLock(Path file, FileChannel locked, FileChannel named) {
    this.file = file;
    this.locked = locked;
    this.named = named;
  }

  /**
   * Takes the right to write that output.
   *
   * @throws OutputInUse if another job has it
   */
  static JobLock take(Path output) throws IOException {
    Path folder = output.toAbsolutePath().getParent().toRealPath();
    Path file = folder.resolve(output.getFileName() + ".lock");
    if (!HELD.add(file)) {
      throw new OutputInUse(output, mark());
    }
    boolean isTaken = false;
    try {
      Optional<JobLock> lock = Optional.empty();
      while (lock.isEmpty()) {
        lock = tryOnce(output, file);
      }
      isTaken = true;
      return lock.get();
    } finally {
      if (!isTaken) {
        HELD.remove(file);
      }
    }
  }

  /** Tries once; empty if the file lost its name between being opened and being locked. */
  private static Optional<JobLock> tryOnce(Path output, Path file) throws IOException {
    FileChannel locked =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isKept = false;
    try {
      if (locked.tryLock() == null) {
        throw new OutputInUse(output, Files.readString(file));
      }
      locked.truncate(0).write(ByteBuffer.wrap(mark().getBytes(StandardCharsets.UTF_8)));
      Optional<FileChannel> named = named(file);
      isKept = named.isPresent();
      return named.map(channel -> new JobLock(file, locked, channel));
    } finally {
      if (!isKept) {
        locked.close();
      }
    }
  }

  /** Opens the file of that name; empty unless this process has written its number into it. */
  private static Optional<FileChannel> named(Path file) throws IOException {
    FileChannel named;
    try {
      named = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
    if (text(named).equals(mark())) {
      return Optional.of(named);
    }
    named.close();
    return Optional.empty();
  }

  private static String mark() {
    return "process " + ProcessHandle.current().pid();
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_MARK);
    channel.read(bytes);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** Lets the next job have the output. */
  @Override
  public void close() throws IOException {
    try (locked;
        named) {
      Files.deleteIfExists(file);
    } finally {
      HELD.remove(file);
    }
  }
}
