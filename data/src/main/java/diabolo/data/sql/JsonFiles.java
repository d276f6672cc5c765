package diabolo.data.sql;

import diabolo.data.source.FileFormat;
import diabolo.data.source.InputBytes;
import diabolo.data.source.Limits;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** JSON files before the database reads them: nested little, with types from all of their rows. */
final class JsonFiles {

  private static final Set<String> READERS =
      Set.of("read_json", "read_json_auto", "read_ndjson", "read_ndjson_auto");
  private static final int BLOCK_BYTES = 1 << 16;

  private JsonFiles() {}

  /** Whether a file's name says that it holds JSON. */
  static boolean isJson(Path file) {
    return FileFormat.of(file).filter(FileFormat.JSON::equals).isPresent();
  }

  /**
   * Refuses a file whose values are nested deeper than {@link Limits#JSON_DEPTH}, because the
   * database's parser needs a stack for each level.
   */
  static void requireFlat(Path file) throws IOException {
    Depth depth = new Depth();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputBytes bytes = InputBytes.open(file)) {
      for (int read = bytes.read(block, 0, block.length);
          read > 0;
          read = bytes.read(block, 0, block.length)) {
        for (int i = 0; i < read; i++) {
          if (depth.after(block[i]) > Limits.JSON_DEPTH) {
            throw tooDeep(StandardInput.shown(file), bytes.offset() - read + i);
          }
        }
      }
    }
  }

  /** Refuses a text that is nested too deep. */
  static void requireFlat(String source, String text) throws DataException {
    Depth depth = new Depth();
    for (int i = 0; i < text.length(); i++) {
      if (depth.after((byte) Math.min(text.charAt(i), Byte.MAX_VALUE)) > Limits.JSON_DEPTH) {
        throw tooDeep(source, i);
      }
    }
  }

  private static DataException tooDeep(String source, long offset) {
    return DataException.in(
        source,
        "at byte %,d values are nested more than %d levels deep, and rows of a table are nested one or two"
                .formatted(offset, Limits.JSON_DEPTH)
            + " levels; make a flat object of each row");
  }

  /** The level of nesting, character by character. */
  private static final class Depth {

    private int depth;
    private boolean isText;
    private boolean isEscaped;

    int after(byte c) {
      if (isEscaped) {
        isEscaped = false;
      } else if (isText) {
        isEscaped = c == '\\';
        isText = c != '"';
      } else if (c == '"') {
        isText = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
      return depth;
    }
  }

  /** The query with types of JSON files from all of their rows, where it does not say otherwise. */
  static String withAllRows(String sql) {
    SqlText text = SqlText.of(sql);
    StringBuilder changed = new StringBuilder(sql);
    for (int i = text.tokens().size() - 1; i > 0; i--) {
      SqlText.Token token = text.tokens().get(i);
      SqlText.Token before = text.tokens().get(i - 1);
      boolean isTable =
          (token.sort() == SqlText.Sort.TEXT || token.sort() == SqlText.Sort.QUOTED)
              && (before.is("FROM") || before.is("JOIN"))
              && isJsonName(token.text());
      if (isTable) {
        String name = SqlSession.quoted(token.text());
        changed.replace(token.from(), token.to(), "read_json_auto(" + name + ", sample_size = -1)");
      } else if (token.is("(") && READERS.contains(before.text().toLowerCase(Locale.ROOT))) {
        int close = close(text, i);
        if (close > 0) {
          changed.insert(text.tokens().get(close).from(), ", sample_size = -1");
        }
      }
    }
    return changed.toString();
  }

  private static boolean isJsonName(String text) {
    return text.toLowerCase(Locale.ROOT).matches(".+\\.(json|jsonl|ndjson)(\\.gz)?");
  }

  /** The parenthesis that closes a call; −1 if the call names a sample size itself. */
  private static int close(SqlText text, int open) {
    int depth = 0;
    for (int i = open; i < text.tokens().size(); i++) {
      SqlText.Token token = text.tokens().get(i);
      if (token.is("sample_size")) {
        return -1;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
