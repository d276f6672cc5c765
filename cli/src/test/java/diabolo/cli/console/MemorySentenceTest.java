package diabolo.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemorySentenceTest {

  private static OutOfMemoryError error(String message, String... classes) {
    OutOfMemoryError error = new OutOfMemoryError(message);
    StackTraceElement[] trace = new StackTraceElement[classes.length];
    for (int i = 0; i < classes.length; i++) {
      trace[i] = new StackTraceElement(classes[i], "run", null, -1);
    }
    error.setStackTrace(trace);
    return error;
  }

  /** The innermost of our packages counts. */
  @Test
  void theWorkIsNamed() {
    assertEquals(
        "out of memory while reading the data (Java heap space); give more with"
            + " DIABOLO_JAVA_OPTS=-Xmx8g, or take a smaller model or batch",
        MemorySentence.of(
            error("Java heap space", "java.util.Arrays", "diabolo.data.csv.X", "diabolo.train.Y")));
  }

  @Test
  void unknownWorkIsNotNamed() {
    assertEquals(
        "out of memory (Cannot reserve 8 bytes of direct buffer memory); give more with"
            + " DIABOLO_JAVA_OPTS=-XX:MaxDirectMemorySize=16g, or take a smaller model or batch",
        MemorySentence.of(error("Cannot reserve 8 bytes of direct buffer memory", "java.lang.A")));
  }
}
