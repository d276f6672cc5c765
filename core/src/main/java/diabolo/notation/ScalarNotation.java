package diabolo.notation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Numbers and truth values. */
final class ScalarNotation<T> implements Notation<T> {

  private static final ScalarNotation<Integer> INT =
      new ScalarNotation<>("a whole number", Integer::parseInt);
  private static final ScalarNotation<Long> LONG =
      new ScalarNotation<>("a whole number", Long::parseLong);
  private static final ScalarNotation<Float> FLOAT =
      new ScalarNotation<>("a number", Float::parseFloat);
  private static final ScalarNotation<Double> DOUBLE =
      new ScalarNotation<>("a number", Double::parseDouble);
  private static final ScalarNotation<Boolean> BOOLEAN =
      new ScalarNotation<>("true or false", ScalarNotation::truth);

  private static final Map<Class<?>, Notation<?>> SCALARS =
      Map.ofEntries(
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(float.class, FLOAT),
          Map.entry(Float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN));

  private final String form;
  private final Function<String, T> reading;

  private ScalarNotation(String form, Function<String, T> reading) {
    this.form = form;
    this.reading = reading;
  }

  static Optional<Notation<?>> find(Class<?> type) {
    return Optional.ofNullable(SCALARS.get(type));
  }

  private static Boolean truth(String text) {
    if (!(text.equals("true") || text.equals("false"))) {
      throw new NumberFormatException();
    }
    return text.equals("true");
  }

  @Override
  public T parse(String text) {
    try {
      return reading.apply(text);
    } catch (NumberFormatException e) {
      throw WrongNotation.expected(form, text);
    }
  }

  /** As one types it: {@code 2} and {@code 1e-8}, not {@code 2.0} and {@code 1.0E-8}. */
  @Override
  public String text(T value) {
    return value.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.0(?=$|e)", "");
  }

  @Override
  public String form() {
    return form;
  }
}
