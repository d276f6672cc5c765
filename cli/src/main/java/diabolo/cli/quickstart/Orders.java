package diabolo.cli.quickstart;

import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Generated orders of a shop: a key, a date, categories, numbers that depend on each other, and
 * some missing cells. The total is quantity × unit price + shipping; shipping depends on country,
 * weight and express; some ways to pay exist in some countries only; price and weight depend on
 * what is sold.
 *
 * @param rows cells of each order, in the order of {@link #COLUMNS}; an empty text is missing
 * @param errors that were planted in them
 */
record Orders(List<List<String>> rows, List<OrderError> errors) {

  /** Names of the columns. */
  static final List<String> COLUMNS =
      List.of(
          "order_id",
          "customer_since",
          "age",
          "country",
          "category",
          "quantity",
          "unit_price",
          "weight_kg",
          "express",
          "shipping",
          "total",
          "payment");

  private static final int FIRST_KEY = 100_001;
  private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "FR", "FR", "IT", "NL");
  private static final List<String> CATEGORIES =
      List.of("books", "clothing", "electronics", "garden", "toys");
  private static final double[] PRICES = {18, 45, 240, 60, 25};
  private static final double[] WEIGHTS = {0.5, 0.6, 1.2, 4, 0.7};
  private static final double MISSING_AGES = 0.08;
  private static final double MISSING_WEIGHTS = 0.03;

  /** Keeps copies of the lists. */
  Orders {
    rows = rows.stream().map(List::copyOf).toList();
    errors = List.copyOf(errors);
  }

  /** Orders without errors; order i depends on the seed and i only. */
  static Orders draw(int first, int count, Seed seed) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      rows.add(order(i, seed.split(i)));
    }
    return new Orders(rows, List.of());
  }

  private static List<String> order(int index, Seed draws) {
    String country = COUNTRIES.get(draws.below(0, COUNTRIES.size()));
    int category = draws.below(1, CATEGORIES.size());
    int quantity = 1 + (int) (3.99 * Math.pow(draws.uniform(2), 2));
    double price = Math.round(100 * PRICES[category] * Math.exp(0.3 * draws.normal(3))) / 100.0;
    double weight =
        Math.round(100 * quantity * WEIGHTS[category] * Math.exp(0.2 * draws.normal(4))) / 100.0;
    boolean isExpress = draws.uniform(5) < 0.2;
    double shipping =
        (country.equals("DE") ? 3.9 : 7.9)
            + 0.5 * Math.round(2 * weight) * 0.8
            + (isExpress ? 9 : 0);
    int age = (int) Math.max(18, Math.min(88, 43 + 13 * draws.normal(6)));
    return List.of(
        String.valueOf(FIRST_KEY + index),
        date(draws),
        draws.uniform(7) < MISSING_AGES ? "" : String.valueOf(age),
        country,
        CATEGORIES.get(category),
        String.valueOf(quantity),
        money(price),
        draws.uniform(8) < MISSING_WEIGHTS ? "" : money(weight),
        isExpress ? "yes" : "no",
        money(shipping),
        money(quantity * price + shipping),
        payment(country, draws));
  }

  private static String date(Seed draws) {
    return "%d-%02d-%02d"
        .formatted(2016 + draws.below(9, 10), 1 + draws.below(10, 12), 1 + draws.below(11, 28));
  }

  private static String payment(String country, Seed draws) {
    double which = draws.uniform(12);
    if (which < 0.4) {
      return "card";
    } else if (which < 0.6) {
      return "paypal";
    }
    return switch (country) {
      case "DE" -> "invoice";
      case "NL" -> "ideal";
      default -> "card";
    };
  }

  private static String money(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /**
   * The same orders with errors in some of them, as many of each kind.
   *
   * @param perKind number of errors of each kind
   */
  Orders withErrors(int perKind, Seed seed) {
    List<List<String>> changed = new ArrayList<>(rows);
    List<OrderError> planted = new ArrayList<>();
    int next = 0;
    int[] places = seed.permutation(rows.size());
    for (ErrorKind kind : ErrorKind.values()) {
      for (int left = perKind; left > 0 && next < places.length; next++) {
        int place = places[next];
        List<String> row = new ArrayList<>(rows.get(place));
        String was = row.get(kind.column());
        if (kind.fits(row)) {
          row.set(kind.column(), kind.wrong(row));
          changed.set(place, row);
          String column = COLUMNS.get(kind.column());
          planted.add(new OrderError(place + 1, column, was, row.get(kind.column()), kind.words()));
          left--;
        }
      }
    }
    return new Orders(changed, planted);
  }

  /** The file of the orders, comma-separated, with a header. */
  String csv() {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
    return text.toString();
  }
}
