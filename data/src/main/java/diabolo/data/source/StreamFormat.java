package diabolo.data.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats of rows in a stream, which has no name that would tell. */
public enum StreamFormat {
  /** A text table. */
  CSV(".csv"),
  /** A text table with tabs between the fields. */
  TSV(".tsv"),
  /** One JSON object a line. */
  JSONL(".jsonl"),
  /** A JSON array of objects. */
  JSON(".json"),
  /** A table in columns. */
  PARQUET(".parquet"),
  /** An Excel workbook. */
  XLSX(".xlsx"),
  /** A NumPy array. */
  NPY(".npy"),
  /** A zip of NumPy arrays. */
  NPZ(".npz"),
  /** The format of MNIST. */
  IDX(".idx"),
  /** A picture. */
  PNG(".png"),
  /** A photograph. */
  JPG(".jpg");

  private static final String TYPES_OF_IDX = "\u0008\t\u000b\f\r\u000e";

  private final String ending;

  StreamFormat(String ending) {
    this.ending = ending;
  }

  /** The ending of a file's name that tells this format. */
  String ending() {
    return ending;
  }

  /**
   * The format that begins with these bytes; empty if none does. Text is taken for a table, unless
   * it begins as JSON does.
   */
  static Optional<StreamFormat> beginningWith(byte... start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PAR1")) {
      return Optional.of(PARQUET);
    } else if (text.startsWith("\u0093NUMPY")) {
      return Optional.of(NPY);
    } else if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of(text.contains(".npy") ? NPZ : XLSX);
    } else if (text.startsWith("\u0089PNG")) {
      return Optional.of(PNG);
    } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPG);
    } else if (text.startsWith("\0\0") && text.length() > 2 && isIdx(text.charAt(2))) {
      return Optional.of(IDX);
    }
    return ofText(text);
  }

  private static boolean isIdx(char type) {
    return TYPES_OF_IDX.indexOf(type) >= 0;
  }

  private static Optional<StreamFormat> ofText(String text) {
    boolean isWide = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff");
    if (text.indexOf('\0') >= 0 && !isWide) {
      return Optional.empty();
    }
    String first = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    first = first.stripLeading();
    if (first.startsWith("{")) {
      return Optional.of(JSONL);
    }
    boolean isArray = first.startsWith("[") && first.substring(1).stripLeading().startsWith("{");
    return Optional.of(isArray ? JSON : CSV);
  }
}
