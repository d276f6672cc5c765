package diabolo.cli.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sentence for memory that ran out: what was being done, and how to give more. */
public final class MemorySentence {

  /** Work of the classes of a package, by its prefix; the first that fits counts. */
  private static final Map<String, String> WORK = new LinkedHashMap<>();

  static {
    WORK.put("diabolo.data.", "reading the data");
    WORK.put("diabolo.file.", "reading or writing a file");
    WORK.put("diabolo.train.", "training");
    WORK.put("diabolo.report.", "making the report");
    WORK.put("diabolo.plot.", "drawing pictures");
    WORK.put("diabolo.explain.", "explaining scores");
    WORK.put("diabolo.score.", "scoring rows");
    WORK.put("diabolo.likelihood.", "scoring rows");
    WORK.put("diabolo.fill.", "filling in cells");
    WORK.put("diabolo.model.", "computing outputs of the model");
    WORK.put("diabolo.task.", "working on the rows");
  }

  private MemorySentence() {}

  /** The sentence for an error. */
  public static String of(OutOfMemoryError e) {
    return "out of memory%s (%s); give more with DIABOLO_JAVA_OPTS=%s, or take a smaller model or batch"
        .formatted(place(e), e.getMessage(), more(e));
  }

  private static String place(OutOfMemoryError e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .flatMap(
            name ->
                WORK.entrySet().stream()
                    .filter(work -> name.startsWith(work.getKey()))
                    .map(work -> " while " + work.getValue()))
        .findFirst()
        .orElse("");
  }

  /** Tensors lie outside the heap, which has a limit of its own. */
  private static String more(OutOfMemoryError e) {
    boolean isOutsideHeap = String.valueOf(e.getMessage()).contains("direct buffer");
    return isOutsideHeap ? "-XX:MaxDirectMemorySize=16g" : "-Xmx8g";
  }
}
