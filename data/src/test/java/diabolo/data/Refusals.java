package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.DataException.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** Refusals and their words. */
final class Refusals {

  private Refusals() {}

  static void assertNoInput(Path file, String problem) {
    DataException refused = refusal(() -> DataFiles.read(file));
    assertEquals(file + ": " + problem, refused.getMessage());
    assertEquals(Reason.NO_INPUT, refused.reason());
  }

  static void assertRefused(Path file, String problem) {
    DataException refused = refusal(() -> DataFiles.read(file));
    String source = refused.getMessage().startsWith(file + ":X: ") ? file + ":X" : "" + file;
    assertEquals(source + ": " + problem, refused.getMessage());
    assertEquals(Reason.BAD_CONTENT, refused.reason());
  }

  static DataException refusal(Reading reading) {
    return assertThrows(DataException.class, reading::run);
  }

  /** An attempt to read. */
  @FunctionalInterface
  interface Reading {
    void run() throws IOException;
  }
}
