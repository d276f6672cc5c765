package diabolo.cli.flag.data;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.series.UsualWindow;
import java.util.OptionalInt;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --window}: a number of points, or {@code auto} for the series' own. */
final class WindowLength {

  private static final String AUTO = "auto";

  private final OptionalInt points;

  private WindowLength(OptionalInt points) {
    this.points = points;
  }

  /** The length that is found in the data. */
  static WindowLength auto() {
    return new WindowLength(OptionalInt.empty());
  }

  /**
   * The number of points of a window over a series.
   *
   * @param rows points, in the runs that are series of their own
   * @param notes receives a sentence about a length that is found
   * @throws DataException if a length is to be found in points that are not in memory
   */
  int over(Samples rows, Consumer<String> notes) throws DataException {
    if (points.isPresent()) {
      return points.getAsInt();
    }
    InMemorySamples all =
        rows.inMemory()
            .orElseThrow(
                () ->
                    DataException.in(
                        rows.source(),
                        "the period of a table that does not fit in memory is not looked for: give"
                            + " the number of points, as in --window 48"));
    UsualWindow found = UsualWindow.of(all);
    notes.accept(found.inWords(rows.format().names()));
    return found.length();
  }

  /** Reads the words of the option. */
  static final class Reading implements ITypeConverter<WindowLength> {
    @Override
    public WindowLength convert(String word) {
      if (word.equals(AUTO)) {
        return auto();
      }
      try {
        int points = Integer.parseInt(word);
        if (points >= 1) {
          return new WindowLength(OptionalInt.of(points));
        }
      } catch (NumberFormatException e) {
        throw refused(word, e);
      }
      throw refused(word, null);
    }

    private static TypeConversionException refused(String word, Exception cause) {
      TypeConversionException refusal =
          new TypeConversionException(
              "expected a number of points ≥ 1, or auto, got '" + word + "'");
      refusal.initCause(cause);
      return refusal;
    }
  }
}
