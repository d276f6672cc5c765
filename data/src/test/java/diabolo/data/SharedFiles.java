package diabolo.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data beside the repository, where it is present. */
final class SharedFiles {

  private SharedFiles() {}

  /** A file of the real data; the test is skipped where there is none. */
  static Path file(String name) {
    Path found = null;
    for (Path folder = Path.of("").toAbsolutePath();
        folder != null && found == null;
        folder = folder.getParent()) {
      Path candidate = folder.resolveSibling("shared").resolve("data").resolve(name);
      found = Files.exists(candidate) ? candidate : null;
    }
    assumeTrue(found != null, "skipped: there is no ../shared/data/" + name);
    return found;
  }
}
