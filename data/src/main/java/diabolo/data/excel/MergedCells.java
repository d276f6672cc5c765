package diabolo.data.excel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The merged ranges of a sheet, which stand behind its rows and which the reader passes over. */
final class MergedCells {

  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship [^>]*>");
  private static final Pattern RANGE =
      Pattern.compile("<(?:\\w+:)?mergeCell [^>]{0,80}?ref=\"([^\"]{1,40})\"");
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MOST_RELATIONS = 1 << 20;
  private static final int LONGEST = 200;

  private MergedCells() {}

  /**
   * The ranges, such as {@code A2:A5}; none if the sheet is not found in the usual place.
   *
   * @param id of the sheet's relation
   */
  static List<String> of(Path file, String id) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry relations = zip.getEntry(RELATIONS);
      if (relations == null) {
        return List.of();
      }
      byte[] text;
      try (InputStream in = zip.getInputStream(relations)) {
        text = in.readNBytes(MOST_RELATIONS);
      }
      Matcher matcher = RELATION.matcher(new String(text, StandardCharsets.UTF_8));
      while (matcher.find()) {
        if (matcher.group().contains("Id=\"" + id + "\"")) {
          String target = matcher.group().replaceFirst("(?s).*Target=\"([^\"]*)\".*", "$1");
          ZipEntry sheet =
              zip.getEntry(target.startsWith("/") ? target.substring(1) : "xl/" + target);
          return sheet == null ? List.of() : ranges(zip, sheet);
        }
      }
      return List.of();
    }
  }

  private static List<String> ranges(ZipFile zip, ZipEntry sheet) throws IOException {
    List<String> ranges = new ArrayList<>();
    byte[] block = new byte[BLOCK_BYTES];
    String tail = "";
    try (InputStream in = zip.getInputStream(sheet)) {
      for (int read = in.readNBytes(block, 0, block.length);
          read > 0;
          read = in.readNBytes(block, 0, block.length)) {
        String text = tail + new String(block, 0, read, StandardCharsets.ISO_8859_1);
        Matcher matcher = RANGE.matcher(text);
        int end = 0;
        while (matcher.find()) {
          ranges.add(matcher.group(1));
          end = matcher.end();
        }
        tail = text.substring(Math.max(end, text.length() - LONGEST));
      }
    }
    return ranges;
  }
}
