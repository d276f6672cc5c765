package diabolo.data.excel;

import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.text.FirstRecord;
import diabolo.data.table.ColumnNames;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The place of the table in a sheet.
 *
 * @param lines lines before the first row: titles, and the header if there is one
 * @param first place of its first column, from 0
 * @param isNamed whether the sheet has names of the columns
 * @param names of the columns, which lie side by side
 */
record SheetLayout(int lines, int first, boolean isNamed, List<String> names) {

  /**
   * The layout that the first lines of a sheet tell. Lines above the table with one cell are
   * titles.
   *
   * @param source of the sheet, for messages
   * @param lines the first of the sheet
   * @param wish what is known or wished about the header
   * @param notes receives sentences about what is not certain
   */
  static SheetLayout of(
      String source, List<SheetReader.Line> lines, Wish wish, Consumer<String> notes)
      throws DataException {
    if (lines.isEmpty()) {
      throw DataException.in(source, "the sheet is empty");
    }
    int titles = titles(lines);
    if (titles > 0) {
      notes.accept(
          "%s: %s left out above the table: %s"
              .formatted(
                  source,
                  titles == 1 ? "a title is" : titles + " titles are",
                  DataException.quote(lines.get(0).cells().get(lines.get(0).first()))));
    }
    List<SheetReader.Line> table = lines.subList(titles, lines.size());
    int first = told(table).mapToInt(SheetReader.Line::first).min().orElse(0);
    int last = told(table).mapToInt(SheetReader.Line::last).max().orElse(0);
    List<List<String>> cells = new ArrayList<>();
    for (SheetReader.Line line : table) {
      cells.add(IntStream.rangeClosed(first, last).mapToObj(line::cell).toList());
    }
    FirstRecord.Verdict verdict = verdict(cells, wish);
    verdict.remark().ifPresent(remark -> notes.accept(source + ": " + remark));
    if (verdict.isHeader() && cells.size() == 1) {
      throw DataException.in(source, "expected at least 1 row, got only a header");
    }
    List<String> names = names(cells.get(0), verdict.isHeader());
    ColumnNames.requireDifferent(source, names);
    return new SheetLayout(titles + (verdict.isHeader() ? 1 : 0), first, verdict.isHeader(), names);
  }

  /**
   * Knowledge of the header, and a wish.
   *
   * @param header whether there is one
   * @param known names that the columns have, if known
   */
  record Wish(CsvHeader header, List<String> known) {}

  private static FirstRecord.Verdict verdict(List<List<String>> cells, Wish wish) {
    return switch (wish.header()) {
      case YES -> new FirstRecord.Verdict(true, Optional.empty());
      case NO -> new FirstRecord.Verdict(false, Optional.empty());
      case AUTO ->
          new FirstRecord(cells.get(0), cells.subList(1, cells.size()), wish.known()).verdict();
    };
  }

  /** Leading lines with one cell above lines with more. */
  private static int titles(List<SheetReader.Line> lines) {
    int titles = 0;
    while (titles < lines.size() && isSingle(lines.get(titles))) {
      titles++;
    }
    return titles < lines.size() ? titles : 0;
  }

  private static boolean isSingle(SheetReader.Line line) {
    return !line.isBlank() && line.first() == line.last();
  }

  private static Stream<SheetReader.Line> told(List<SheetReader.Line> lines) {
    return lines.stream().filter(line -> !line.isBlank());
  }

  private static List<String> names(List<String> first, boolean isNamed) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      names.add(isNamed && !first.get(i).isEmpty() ? first.get(i) : "c" + (i + 1));
    }
    return names;
  }

  /** The cells of a row of the table; refuses one beside it. */
  List<String> row(String source, SheetReader.Line line) throws DataException {
    int last = first + names.size() - 1;
    if (!line.isBlank() && (line.first() < first || line.last() > last)) {
      int place = line.last() > last ? line.last() : line.first();
      throw DataException.in(
          source,
          "row %d of the sheet has a cell in column %s, beside the table in %s to %s: clear it, or put a name above it in the first row"
              .formatted(line.number(), letters(place), letters(first), letters(last)));
    }
    return IntStream.rangeClosed(first, last).mapToObj(line::cell).toList();
  }

  /** The name of a column in a spreadsheet: A to Z, AA, AB … */
  static String letters(int place) {
    StringBuilder letters = new StringBuilder();
    for (int rest = place + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}
