package diabolo.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Atomic writing of files: after a failure, a kill or a power cut at any moment, the path holds
 * either the old bytes or the new ones.
 *
 * <p>The bytes go to {@code NAME.tmp-PID} beside the file, are forced to the disk, and take the
 * file's name by one atomic rename, which is then forced too (Pillai et al., "All File Systems Are
 * Not Created Equal", OSDI 2014, section 4.4). The temporary file is removed after a failure; files
 * left by killed processes are removed when the same file is written next.
 *
 * <p>A symbolic link is kept, and the file to which it points is replaced, with its permissions. A
 * device or pipe, such as {@code /dev/stdout}, cannot be replaced: the bytes are written to it
 * directly. Thread-safe; if two threads write the same file at the same time, the second gets an
 * exception.
 */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Largest number of symbolic links followed, as in Linux. */
  private static final int MOST_LINKS = 40;

  private static final String MARK = ".tmp-";
  private static final Set<Path> IN_PROGRESS = ConcurrentHashMap.newKeySet();

  /** Content to be written to a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes the whole content; may close the stream or leave it open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Check of the complete file before it replaces the old one. */
  @FunctionalInterface
  public interface Check {

    /**
     * Throws if {@code written}, which still has its temporary name, must not replace the old file.
     */
    void accept(Path written) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes or replaces {@code target}.
   *
   * @throws IOException if it cannot be written, with its path and the reason, such as "No space
   *     left on device"; {@code target} is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, written -> {});
  }

  /**
   * Writes or replaces {@code target} if {@code check} accepts what was written.
   *
   * @throws IOException as {@link #write(Path, Content)}, or the exception of {@code check}
   */
  public static void write(Path target, Content content, Check check) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "expected a file, got a folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeThrough(target, content);
      return;
    }
    Path file = withoutLinks(target);
    requirePlace(file, target);
    Path temporary = file.resolveSibling(file.getFileName() + MARK + ProcessHandle.current().pid());
    if (!IN_PROGRESS.add(temporary)) {
      throw new FileSystemException(
          target.toString(), null, "another thread is writing this file at the moment");
    }
    try {
      removeLeftovers(file);
      replace(file, temporary, content, check);
    } finally {
      IN_PROGRESS.remove(temporary);
    }
  }

  private static void writeThrough(Path target, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      writeAll(channel, target, content);
    }
  }

  private static Path withoutLinks(Path target) throws IOException {
    if (Files.exists(target)) {
      return target.toRealPath();
    }
    Path path = target.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(target.toString());
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  private static void requirePlace(Path file, Path target) throws IOException {
    if (file.getFileName() == null || !Files.isDirectory(file.getParent())) {
      throw new FileSystemException(target.toString(), null, "its folder does not exist");
    }
    // A rename would replace it all the same: it needs the right to write to the folder only.
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new AccessDeniedException(target.toString(), null, "it is write-protected");
    }
  }

  private static void replace(Path file, Path temporary, Content content, Check check)
      throws IOException {
    try {
      writeForced(temporary, file, content);
      keepPermissions(file, temporary);
      check.accept(temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    forceFolder(file.getParent());
  }

  private static void writeForced(Path temporary, Path file, Content content) throws IOException {
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeAll(channel, file, content);
      try {
        channel.force(true);
      } catch (IOException e) {
        throw named(e, file);
      }
    }
  }

  private static void writeAll(FileChannel channel, Path file, Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(new ChannelStream(channel, file), BUFFER_BYTES);
    content.writeTo(out);
    out.flush();
  }

  private static void keepPermissions(Path file, Path temporary) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (view == null || !Files.exists(file)) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    // Only where they differ: file systems without permissions refuse to set any.
    if (!view.readAttributes().permissions().equals(permissions)) {
      view.setPermissions(permissions);
    }
  }

  /** Forces a rename to the disk. Windows cannot open a folder, but writes renames through. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().getSeparator().equals("/")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void removeLeftovers(Path file) throws IOException {
    // One may write in a folder without being allowed to list it; leftovers only cost space.
    if (!Files.isReadable(file.getParent())) {
      return;
    }
    String prefix = file.getFileName() + MARK;
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(file.getParent(), path -> isLeftover(path, prefix))) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** True if a path is a temporary file of the target whose process has ended. */
  private static boolean isLeftover(Path path, String prefix) {
    String name = path.getFileName().toString();
    if (!name.startsWith(prefix)) {
      return false;
    }
    String pid = name.substring(prefix.length());
    return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  /** Adds the path to an exception of a channel, which lacks it. */
  private static IOException named(IOException e, Path file) {
    if (e instanceof FileSystemException || e instanceof ClosedChannelException) {
      return e;
    }
    IOException named = new FileSystemException(file.toString(), null, e.getMessage());
    named.initCause(e);
    return named;
  }

  /**
   * Stream view of a channel. Closing it leaves the channel open, so that the bytes can still be
   * forced.
   */
  private static final class ChannelStream extends OutputStream {

    private final FileChannel channel;
    private final Path file;

    ChannelStream(FileChannel channel, Path file) {
      this.channel = channel;
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int at, int count) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(bytes, at, count);
      try {
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      } catch (IOException e) {
        throw named(e, file);
      }
    }
  }
}
