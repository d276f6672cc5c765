package diabolo.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the place of an output before hours of work go by. */
public final class OutputFile {

  private OutputFile() {}

  /** Whether a name stands for standard output. */
  public static boolean isStandard(Path file) {
    return file.toString().equals("-");
  }

  /** Refuses a path that cannot be written. */
  public static void require(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "expected a file, got a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FileSystemException(file.toString(), null, "its folder does not exist");
    }
    if (!Files.exists(file) && !Files.isWritable(folder)) {
      throw new AccessDeniedException(file.toString(), null, "its folder does not allow writing");
    }
  }
}
