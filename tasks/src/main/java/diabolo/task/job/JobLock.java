package diabolo.task.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The right to write one output: a lock on the file {@code OUTPUT.lock}, which the operating system
 * takes back from a process that is killed.
 *
 * <p>Who holds the lock deletes the file before letting go. A job that opened it just before would
 * then lock a file that no longer has a name; so each writes a mark of its own into the file it has
 * locked and reads it back by name.
 */
final class JobLock implements AutoCloseable {

  private static final AtomicLong TAKEN = new AtomicLong();

  private final Path file;
  private final FileChannel channel;

  private JobLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the right to write that output.
   *
   * @throws OutputInUse if another job has it
   */
  static JobLock take(Path output) throws IOException {
    Path file = output.resolveSibling(output.getFileName() + ".lock");
    while (true) {
      Optional<JobLock> lock = tryOnce(output, file);
      if (lock.isPresent()) {
        return lock.get();
      }
    }
  }

  /** Empty where the file lost its name between being opened and being locked. */
  private static Optional<JobLock> tryOnce(Path output, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean isTaken = false;
    try {
      if (!isLocked(channel)) {
        throw new OutputInUse(output, text(file));
      }
      String mark = "process %d, job %d".formatted(pid(), TAKEN.incrementAndGet());
      channel.truncate(0).write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
      isTaken = text(file).equals(mark);
      return isTaken ? Optional.of(new JobLock(file, channel)) : Optional.empty();
    } finally {
      if (!isTaken) {
        channel.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  /** Lets the next job have the output. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
    }
  }
}
