package diabolo.feature.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Format of the rows of a source: names, types and ranges of the columns, and the layout of a row.
 *
 * @param names one name per column, all different; {@code c1 c2 …} where the source has none
 * @param picture the layout of a row, if rows are pictures
 * @param maximum the largest value a column can hold: 255 for 8-bit pixels; NaN when unknown
 * @param types type of each column, if some cells are not numbers or are missing; NaN is then a
 *     missing cell. Empty if every value is a number
 * @param windows length and stride of the windows, if rows are windows of a series
 * @since 0.1
 */
public record SampleFormat(
    List<String> names,
    Optional<Picture> picture,
    float maximum,
    Optional<List<ColumnType>> types,
    Optional<Windows> windows) {

  /** Checks the names and that a picture has as many values as there are columns. */
  public SampleFormat {
    if (!Picture.areComputed(names)) {
      names = List.copyOf(names);
      requireDifferent(names);
    }
    if (picture.isPresent() && picture.get().size() != names.size()) {
      throw new IllegalArgumentException(
          "a picture of "
              + picture.get()
              + " has "
              + picture.get().size()
              + " values, got "
              + names.size()
              + " columns");
    }
    if (!(maximum > 0 || Float.isNaN(maximum))) {
      throw new IllegalArgumentException("the maximum must be > 0 or NaN, got " + maximum);
    }
    types = types.map(List::copyOf);
    if (types.isPresent() && types.get().size() != names.size()) {
      throw new IllegalArgumentException(
          "expected " + names.size() + " column types, got " + types.get().size());
    }
    if (windows.isPresent()) {
      requireWindows(windows.get(), names, picture.isPresent() || types.isPresent());
    }
  }

  private static void requireDifferent(List<String> names) {
    if (!(names.size() >= 1)) {
      throw new IllegalArgumentException("rows must have at least 1 column, got 0");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two columns are named '" + name + "'");
      }
    }
  }

  private static void requireWindows(Windows windows, List<String> names, boolean isOther) {
    if (isOther || names.size() % windows.length() != 0) {
      throw new IllegalArgumentException(
          "expected windows of numbers, a multiple of %d values in each, got %s"
              .formatted(
                  windows.length(),
                  isOther ? "columns of pictures or of other types" : names.size() + " values"));
    }
  }

  /** Creates the format of rows of numbers. */
  public SampleFormat(List<String> names, Optional<Picture> picture, float maximum) {
    this(names, picture, maximum, Optional.empty(), Optional.empty());
  }

  /** Creates the format of a table with columns of these types, in which cells may be missing. */
  public static SampleFormat mixed(List<String> names, List<ColumnType> types) {
    return new SampleFormat(
        names, Optional.empty(), Float.NaN, Optional.of(types), Optional.empty());
  }

  /** Creates the format of a numeric table with these column names. */
  public static SampleFormat table(List<String> names) {
    return new SampleFormat(names, Optional.empty(), Float.NaN);
  }

  /** Creates the format of a table without column names: they become {@code c1 c2 …}. */
  public static SampleFormat unnamed(int columns) {
    return table(numbered(columns));
  }

  /**
   * Creates the format of pictures.
   *
   * @param maximum the value of white: 255 for 8-bit pixels; NaN when unknown
   */
  public static SampleFormat pictures(Picture picture, float maximum) {
    return new SampleFormat(picture.names(), Optional.of(picture), maximum);
  }

  /** Number of columns. */
  public int columns() {
    return names.size();
  }

  /** True if the names come from the source, so that they must agree with those of a model. */
  public boolean named() {
    return windows.isPresent()
        ? windows.get().points(this).named()
        : picture.isEmpty() && !names.equals(numbered(names.size()));
  }

  private static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).toList();
  }
}
