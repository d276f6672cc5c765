package diabolo.data.excel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workbook and one of its sheets: {@code book.xlsx:People}. The name of a sheet holds no colon.
 *
 * @param file the workbook
 * @param sheet name or number of the sheet, from 1; empty for the first
 */
record ExcelPath(Path file, String sheet) {

  private static final Pattern PARTS =
      Pattern.compile("(.*\\.xls[xm]):([^:]+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static ExcelPath of(Path path) {
    Matcher parts = PARTS.matcher(path.toString());
    return !Files.exists(path) && parts.matches()
        ? new ExcelPath(Path.of(parts.group(1)), parts.group(2))
        : new ExcelPath(path, "");
  }
}
