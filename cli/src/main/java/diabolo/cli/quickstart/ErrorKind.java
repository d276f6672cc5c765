package diabolo.cli.quickstart;

import java.util.List;
import java.util.Locale;

/** The kinds of errors that are planted in {@link Orders}. */
enum ErrorKind {
  /** A price without its decimal point. */
  PRICE("unit_price", "the decimal point is lost"),
  /** A weight in grams. */
  WEIGHT("weight_kg", "grams, not kilograms"),
  /** A total with a digit missing, possible in itself but not for this order. */
  TOTAL("total", "ten times too small"),
  /** An age with a digit typed twice. */
  AGE("age", "a digit is typed twice"),
  /** A way to pay that does not exist in the country. */
  PAYMENT("payment", "does not exist in this country");

  private final String name;
  private final String words;

  ErrorKind(String name, String words) {
    this.name = name;
    this.words = words;
  }

  /** Position of the column that it changes. */
  int column() {
    return Orders.COLUMNS.indexOf(name);
  }

  /** The error in words. */
  String words() {
    return words;
  }

  /** Whether it can be made in that order. */
  boolean fits(List<String> row) {
    boolean isElsewhere = !row.get(Orders.COLUMNS.indexOf("country")).equals("NL");
    return !row.get(column()).isEmpty() && (this != PAYMENT || isElsewhere);
  }

  /** The wrong cell. */
  String wrong(List<String> row) {
    String cell = row.get(column());
    return switch (this) {
      case PRICE -> cell.replace(".", "");
      case WEIGHT -> String.valueOf(Math.round(1000 * Double.parseDouble(cell)));
      case TOTAL -> String.format(Locale.ROOT, "%.2f", Double.parseDouble(cell) / 10);
      case AGE -> cell + cell.charAt(cell.length() - 1);
      case PAYMENT -> "ideal";
    };
  }
}
