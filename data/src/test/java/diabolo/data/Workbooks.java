package diabolo.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A writer of small Excel workbooks, part by part, so that tests may write wrong ones too. */
final class Workbooks {

  static final String SHEET = "xl/worksheets/sheet%d.xml";

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  /** Formats of cells: 0 general, 1 a date, 2 a date with time, 3 a time, 4 a number of its own. */
  private static final String STYLES =
      "<styleSheet xmlns=\"%s\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy hh:mm\"/>"
          + "<numFmt numFmtId=\"165\" formatCode=\"0.0 &quot;days&quot;\"/></numFmts>"
          + "<cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
          + "<xf numFmtId=\"20\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

  private Workbooks() {}

  /** A workbook of one sheet. */
  static Path write(Path file, String rows) throws IOException {
    return write(file, Map.of("Sheet1", rows));
  }

  /** A workbook whose sheets have these rows, and what stands behind them. */
  static Path write(Path file, Map<String, String> sheets) throws IOException {
    return writeParts(file, parts(sheets));
  }

  /** The parts of a workbook by name. */
  static Map<String, String> parts(Map<String, String> sheets) {
    Map<String, String> parts = new LinkedHashMap<>();
    StringBuilder types = new StringBuilder();
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      number++;
      String part = SHEET.formatted(number);
      types.append(override(part, "worksheet"));
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
              .formatted(sheet.getKey(), number, number));
      relations.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
              .formatted(number, OFFICE, number));
      String rows = sheet.getValue();
      int end = rows.indexOf("<mergeCells");
      String data = end < 0 ? rows : rows.substring(0, end);
      String more = end < 0 ? "" : rows.substring(end);
      parts.put(
          part,
          "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData>%s</worksheet>"
              .formatted(MAIN, data, more));
    }
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"%scontent-types\">".formatted(PACKAGE)
            + override("xl/workbook.xml", "sheet.main")
            + override("xl/styles.xml", "styles")
            + types
            + "</Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
            .formatted(MAIN, OFFICE, list));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"%srelationships\">%s</Relationships>"
            .formatted(PACKAGE, relations));
    parts.put("xl/styles.xml", STYLES.formatted(MAIN));
    return parts;
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/%s\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
        .formatted(part, type);
  }

  /** A zip of these parts. */
  static Path writeParts(Path file, Map<String, String> parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  /**
   * A row of cells: numbers, truth values, texts; {@code =} before the cached value of a formula,
   * {@code #…} an error, {@code 1@45000} a number in the format of that number, null nothing.
   */
  static String row(int number, Object... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int i = 0; i < cells.length; i++) {
      String place = (char) ('A' + i) + "" + number;
      if (cells[i] != null) {
        row.append(cell(place, cells[i]));
      }
    }
    return row.append("</row>").toString();
  }

  private static String cell(String place, Object cell) {
    if (cell instanceof Number) {
      return "<c r=\"%s\"><v>%s</v></c>".formatted(place, cell);
    } else if (cell instanceof Boolean truth) {
      return "<c r=\"%s\" t=\"b\"><v>%d</v></c>".formatted(place, truth ? 1 : 0);
    }
    String text = cell.toString();
    if (text.matches("\\d@.*")) {
      return "<c r=\"%s\" s=\"%s\"><v>%s</v></c>"
          .formatted(place, text.substring(0, 1), text.substring(2));
    } else if (text.startsWith("=#")) {
      return "<c r=\"%s\" t=\"e\"><f>1/0</f><v>%s</v></c>".formatted(place, text.substring(1));
    } else if (text.startsWith("=")) {
      return "<c r=\"%s\"><f>A1+1</f><v>%s</v></c>".formatted(place, text.substring(1));
    } else if (text.startsWith("#")) {
      return "<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(place, text);
    }
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }
}
