package diabolo.data.csv.text;

import diabolo.data.table.CellNumber;
import diabolo.feature.sample.DataException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether the first record of a table holds names.
 *
 * <p>It does if it holds names that are known, text above numbers, or no number over a table that
 * has some. A record of numbers does if they count the columns from 0 (as pandas writes them), or
 * from 1 or as years above numbers with decimals.
 *
 * @param cells of the first record
 * @param below the records below it, some of them
 * @param known names that a table of this kind has, if known
 */
public record FirstRecord(List<String> cells, List<List<String>> below, List<String> known) {

  private static final int FEWEST_TO_COUNT = 3;
  private static final double FIRST_YEAR = 1500;
  private static final double LAST_YEAR = 2200;

  /**
   * A decision.
   *
   * @param isHeader whether the record holds names
   * @param remark a sentence about it, if it is not certain
   */
  public record Verdict(boolean isHeader, Optional<String> remark) {}

  /** Returns whether the first record holds names or values, with a remark where that is unsure. */
  public Verdict verdict() {
    if (!known.isEmpty() && new HashSet<>(cells).containsAll(known)) {
      return sure(true);
    }
    boolean hasText = cells.stream().anyMatch(CellNumber::isText);
    boolean hasNumber = cells.stream().anyMatch(CellNumber::isNumber);
    if (!hasText) {
      return ofNumbers();
    }
    boolean hasTextOverNumbers = false;
    for (int i = 0; i < cells.size(); i++) {
      hasTextOverNumbers |= CellNumber.isText(cells.get(i)) && areNumbersBelow(i);
    }
    if (hasNumber || hasTextOverNumbers) {
      boolean numbersFollow =
          !below.isEmpty() && below.get(0).stream().noneMatch(CellNumber::isText);
      return sure(hasTextOverNumbers || numbersFollow);
    }
    return ofTexts();
  }

  /** A record of texts over texts is a row if most of its texts occur again below. */
  private Verdict ofTexts() {
    int again = 0;
    for (int i = 0; i < cells.size(); i++) {
      int place = i;
      again += below.stream().anyMatch(row -> cell(row, place).equals(cells.get(place))) ? 1 : 0;
    }
    boolean isRow = 2 * again > cells.size();
    return isRow ? unsure(false) : sure(true);
  }

  private Verdict ofNumbers() {
    int first = cells.get(0).isEmpty() && cells.size() > 1 ? 1 : 0;
    List<Double> numbers =
        cells.subList(first, cells.size()).stream()
            .map(cell -> CellNumber.isNumber(cell) ? Double.valueOf(cell) : Double.NaN)
            .toList();
    if (numbers.size() < FEWEST_TO_COUNT || !areSteps(numbers)) {
      return sure(false);
    }
    double start = numbers.get(0);
    boolean hasDecimals = hasDecimalsBelow();
    if (start == 0 && numbers.get(1) == 1) {
      return repeatsBelow() ? unsure(false) : unsure(true);
    }
    boolean areYears = start >= FIRST_YEAR && numbers.get(numbers.size() - 1) <= LAST_YEAR;
    boolean mayBeNames = (start == 1 && numbers.get(1) == 2) || areYears;
    return mayBeNames ? unsure(hasDecimals) : sure(false);
  }

  /** Whether numbers are whole and rise by one and the same step. */
  private static boolean areSteps(List<Double> numbers) {
    double step = numbers.get(1) - numbers.get(0);
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != numbers.get(0) + i * step) {
        return false;
      }
    }
    return step > 0 && step == Math.rint(step) && numbers.get(0) == Math.rint(numbers.get(0));
  }

  private boolean repeatsBelow() {
    return below.stream().anyMatch(cells::equals);
  }

  private boolean areNumbersBelow(int column) {
    Set<String> present =
        below.stream()
            .map(row -> cell(row, column))
            .filter(cell -> !CellNumber.isMissing(cell))
            .collect(Collectors.toSet());
    return !present.isEmpty() && present.stream().allMatch(CellNumber::isNumber);
  }

  private boolean hasDecimalsBelow() {
    return below.stream()
        .flatMap(List::stream)
        .filter(CellNumber::isNumber)
        .anyMatch(cell -> Double.parseDouble(cell) != Math.rint(Double.parseDouble(cell)));
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static Verdict sure(boolean isHeader) {
    return new Verdict(isHeader, Optional.empty());
  }

  private Verdict unsure(boolean isHeader) {
    String start =
        cells.stream()
            .filter(Objects::nonNull)
            .limit(FEWEST_TO_COUNT)
            .collect(Collectors.joining(","));
    return new Verdict(
        isHeader,
        Optional.of(
            "the first line, %s, is taken as %s; the option for the header says otherwise"
                .formatted(
                    DataException.quote(cells.size() > FEWEST_TO_COUNT ? start + ",…" : start),
                    isHeader ? "column names" : "a row")));
  }
}
