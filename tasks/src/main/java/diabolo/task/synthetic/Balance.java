package diabolo.task.synthetic;

import diabolo.feature.format.ColumnType;
import diabolo.model.Autoencoder;
import diabolo.notation.Spelling;
import diabolo.profile.ColumnProfile;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equal numbers of rows with each value of a column, so that rare ones are not rare.
 *
 * @param column number of the column
 * @param values raw values of the cells, all different
 * @since 0.2
 */
public record Balance(int column, List<Float> values) {

  private static final int MOST_VALUES = 20;

  /** Keeps a copy of the values. */
  public Balance {
    values = List.copyOf(values);
    if (!(values.size() >= 1)) {
      throw new IllegalArgumentException("expected at least 1 value to balance, got 0");
    }
  }

  /**
   * The levels of a column that occurred in training, or its numbers if they are whole and at most
   * {@value #MOST_VALUES}.
   *
   * @param conditions of the rows: values that do not meet those on the column are left out
   * @throws IllegalArgumentException if there is no such column, it has too many numbers, or no
   *     value meets the conditions
   */
  public static Balance of(String column, Autoencoder model, List<Condition> conditions) {
    List<String> names = model.schema().names();
    int place = names.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s'; %s"
              .formatted(
                  column,
                  Spelling.nearest(column, names)
                      .map("did you mean '%s'?"::formatted)
                      .orElse("the columns are " + String.join(", ", names))));
    }
    List<Float> values =
        values(model, place).stream().filter(raw -> meets(raw, place, model, conditions)).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "no value of column '%s' meets the conditions".formatted(column));
    }
    return new Balance(place, values);
  }

  private static boolean meets(
      float raw, int column, Autoencoder model, List<Condition> conditions) {
    double number = model.schema().format().references().number(column, raw);
    return conditions.stream()
        .filter(condition -> condition.column() == column)
        .allMatch(condition -> condition.holds(number));
  }

  private static List<Float> values(Autoencoder model, int column) {
    ColumnProfile profile = model.profile().columns().get(column);
    if (profile.isOfLevels()) {
      ColumnType.Category type =
          (ColumnType.Category) model.schema().format().types().orElseThrow().get(column);
      return IntStream.range(0, type.levels().size())
          .filter(level -> profile.shares().get(level) > 0)
          .mapToObj(level -> (float) level)
          .toList();
    }
    Stream<Float> kept =
        profile.quantiles().isEmpty()
            ? profile.edges().stream().skip(1)
            : profile.quantiles().stream();
    List<Float> numbers = kept.distinct().toList();
    boolean areWhole = numbers.stream().allMatch(number -> number == Math.rint(number));
    if (!areWhole || numbers.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "column '%s' has too many different numbers to balance: expected levels, or at most %d whole numbers"
              .formatted(model.schema().names().get(column), MOST_VALUES));
    }
    return numbers;
  }
}
