package diabolo.feature.format;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Format of the rows of a source: names and range of the columns, and the layout of a row.
 *
 * @param names one name per column, all different; {@code c1 c2 …} where the source has none
 * @param maximum the largest value a column can hold: 255 for 8-bit pixels; NaN when unknown
 * @param layout of a row
 * @param references numbers that raw values are distances from
 * @since 0.1
 */
public record SampleFormat(
    List<String> names, float maximum, RowLayout layout, References references) {

  /** Checks the names, the maximum, and that the layout has as many values as there are columns. */
  public SampleFormat {
    if (!Picture.areComputed(names)) {
      names = List.copyOf(names);
      requireDifferent(names);
    }
    layout.check(names);
    if (!(maximum > 0 || Float.isNaN(maximum))) {
      throw new IllegalArgumentException("the maximum must be > 0 or NaN, got " + maximum);
    }
    if (!references.areNone() && references.values().size() != names.size()) {
      throw new IllegalArgumentException(
          "expected %d reference values, got %d"
              .formatted(names.size(), references.values().size()));
    }
  }

  /** Creates a format whose raw values are the numbers themselves. */
  public SampleFormat(List<String> names, float maximum, RowLayout layout) {
    this(names, maximum, layout, References.NONE);
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

  /** Creates the format of a table with columns of these types, in which cells may be missing. */
  public static SampleFormat mixed(List<String> names, List<ColumnType> types) {
    return new SampleFormat(names, Float.NaN, RowLayout.Cells.of(types));
  }

  /** Creates the format of a numeric table with these column names. */
  public static SampleFormat table(List<String> names) {
    return new SampleFormat(names, Float.NaN, new RowLayout.Numbers());
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
    return new SampleFormat(picture.names(), maximum, new RowLayout.Pixels(picture));
  }

  /** This format with other reference values. */
  public SampleFormat withReferences(References other) {
    return new SampleFormat(names, maximum, layout, other);
  }

  /** Texts that mark a missing cell. */
  public MissingTexts missing() {
    return layout instanceof RowLayout.Cells cells ? cells.missing() : MissingTexts.defaults();
  }

  /** This format of typed cells with other texts that mark a missing cell. */
  public SampleFormat withMissing(MissingTexts other) {
    return layout instanceof RowLayout.Cells cells
        ? new SampleFormat(names, maximum, new RowLayout.Cells(cells.columns(), other), references)
        : this;
  }

  /** The picture, if rows are pictures. */
  public Optional<Picture> picture() {
    return layout.picture();
  }

  /** Type of each column, if some cells are not numbers or may be missing. */
  public Optional<List<ColumnType>> types() {
    return layout.types();
  }

  /** Length and stride of the windows, if rows are windows of a series. */
  public Optional<Windows> windows() {
    return layout.windows();
  }

  /** Number of columns. */
  public int columns() {
    return names.size();
  }

  /** True if the names come from the source, so that they must agree with those of a model. */
  public boolean named() {
    return windows().isPresent()
        ? windows().get().points(this).named()
        : picture().isEmpty() && !names.equals(numbered(names.size()));
  }

  private static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).toList();
  }
}
