package diabolo.data.excel;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** The rows of a sheet as texts, those without any cell left out. */
final class SheetReader implements Closeable {

  private static final Set<String> ERRORS =
      Set.of(
          "#N/A",
          "#DIV/0!",
          "#VALUE!",
          "#REF!",
          "#NAME?",
          "#NUM!",
          "#NULL!",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#GETTING_DATA");

  /** Whole numbers below it are written without an exponent. */
  private static final long MOST_WHOLE = 1L << 53;

  private final Workbook book;
  private final Workbook.Rows rows;
  private final ExcelDates dates;
  private long errors;
  private String firstError = "";
  private long formulas;
  private String firstFormula = "";

  /** The rows from the first on; closes the workbook at the end. */
  SheetReader(Workbook book, Workbook.Rows rows) {
    this.book = book;
    this.rows = rows;
    this.dates = book.dates();
  }

  /**
   * A row.
   *
   * @param number in the sheet, from 1
   * @param cells from column A on, empty where there is none
   */
  record Line(int number, List<String> cells) {

    /** Whether no cell has a text: all that there are hold errors. */
    boolean isBlank() {
      return cells.stream().allMatch(String::isEmpty);
    }

    /** The place of the first cell with a text, of a line that has one. */
    int first() {
      int first = 0;
      while (cells.get(first).isEmpty()) {
        first++;
      }
      return first;
    }

    /** The place of the last cell with a text, of a line that has one. */
    int last() {
      int last = cells.size() - 1;
      while (cells.get(last).isEmpty()) {
        last--;
      }
      return last;
    }

    /** The cell at a place, from 0. */
    String cell(int place) {
      return place < cells.size() ? cells.get(place) : "";
    }
  }

  /** The next row with a cell; empty at the end. */
  Optional<Line> next() throws IOException {
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      long before = errors;
      List<String> cells = new ArrayList<>();
      for (Cell cell : row.get()) {
        cells.add(cell == null ? "" : text(cell));
      }
      Line line = new Line(row.get().getRowNum(), cells);
      if (!line.isBlank() || errors > before) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private String text(Cell cell) {
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR || ERRORS.contains(String.valueOf(value))) {
      if (errors++ == 0) {
        firstError = "%s in %s".formatted(cell.getRawValue(), cell.getAddress());
      }
      return "";
    } else if (value instanceof BigDecimal number) {
      return number(cell, number.doubleValue());
    }
    if (value == null && cell.getType() == CellType.FORMULA && formulas++ == 0) {
      firstFormula = cell.getAddress().toString();
    }
    return value == null ? "" : value.toString().strip();
  }

  private String number(Cell cell, double number) {
    return dates
        .text(number, cell.getDataFormatId(), cell.getDataFormatString())
        .orElseGet(() -> shown(number));
  }

  /** The shortest usual text that reads back to the same double. */
  private static String shown(double number) {
    long whole = (long) number;
    boolean isPlain = whole == number && Math.abs(whole) < MOST_WHOLE;
    return isPlain ? Long.toString(whole) : Double.toString(number);
  }

  /** Sentences about the cells that were passed and have no value: errors and formulas. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (errors > 0) {
      remarks.add(
          "%,d %s with an error, such as %s, %s read as missing"
              .formatted(
                  errors, errors == 1 ? "cell" : "cells", firstError, errors == 1 ? "is" : "are"));
    }
    if (formulas > 0) {
      remarks.add(
          "%,d %s no stored value, such as in %s, and %s read as missing; a spreadsheet program stores them when it saves the file"
              .formatted(
                  formulas,
                  formulas == 1 ? "formula has" : "formulas have",
                  firstFormula,
                  formulas == 1 ? "is" : "are"));
    }
    return remarks;
  }

  @Override
  public void close() throws IOException {
    rows.close();
    book.close();
  }
}
