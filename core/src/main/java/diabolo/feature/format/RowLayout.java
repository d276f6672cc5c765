package diabolo.feature.format;

import diabolo.notation.Named;
import java.util.List;
import java.util.Optional;

/**
 * Layout of a row: plain numbers, typed cells, the pixels of a picture, or a window of a series.
 *
 * @since 0.1
 */
public sealed interface RowLayout
    permits RowLayout.Numbers, RowLayout.Cells, RowLayout.Pixels, RowLayout.Window {

  /**
   * Refuses names of columns that do not fit this layout.
   *
   * @throws IllegalArgumentException with the number of columns that the layout has
   */
  void check(List<String> names);

  /** The picture, if a row is one. */
  default Optional<Picture> picture() {
    return Optional.empty();
  }

  /** Type of each column, if some cells are not numbers or may be missing. */
  default Optional<List<ColumnType>> types() {
    return Optional.empty();
  }

  /** Length and stride of the windows, if a row is one. */
  default Optional<Windows> windows() {
    return Optional.empty();
  }

  /** A number in every column. */
  @Named("numbers")
  record Numbers() implements RowLayout {

    @Override
    public void check(List<String> names) {}
  }

  /**
   * A table with columns of these types; NaN is a missing cell.
   *
   * @param columns type of each column
   * @param missing texts that mark a missing cell
   */
  @Named("cells")
  record Cells(List<ColumnType> columns, MissingTexts missing) implements RowLayout {

    /** Cells whose missing ones have the usual marks. */
    public static Cells of(List<ColumnType> columns) {
      return new Cells(columns, MissingTexts.defaults());
    }

    /** Keeps a copy of the list. */
    public Cells {
      columns = List.copyOf(columns);
    }

    @Override
    public void check(List<String> names) {
      if (columns.size() != names.size()) {
        throw new IllegalArgumentException(
            "expected " + names.size() + " column types, got " + columns.size());
      }
    }

    @Override
    public Optional<List<ColumnType>> types() {
      return Optional.of(columns);
    }
  }

  /**
   * The pixels of a picture, row by row, the channels of a pixel side by side: [H, W, C].
   *
   * @param size height, width and channels
   */
  @Named("pixels")
  record Pixels(Picture size) implements RowLayout {

    @Override
    public void check(List<String> names) {
      if (size.size() != names.size()) {
        throw new IllegalArgumentException(
            "a picture of %s has %d values, got %d columns"
                .formatted(size, size.size(), names.size()));
      }
    }

    @Override
    public Optional<Picture> picture() {
      return Optional.of(size);
    }
  }

  /**
   * Consecutive points of a series, one after the other: [T, F].
   *
   * @param of length and stride
   */
  @Named("window")
  record Window(Windows of) implements RowLayout {

    @Override
    public void check(List<String> names) {
      if (names.size() % of.length() != 0) {
        throw new IllegalArgumentException(
            "expected windows of numbers, a multiple of %d values in each, got %d values"
                .formatted(of.length(), names.size()));
      }
    }

    @Override
    public Optional<Windows> windows() {
      return Optional.of(of);
    }
  }
}
