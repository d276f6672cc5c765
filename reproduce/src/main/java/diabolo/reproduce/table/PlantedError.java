package diabolo.reproduce.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * A mistake of one kind, made in one cell of a row.
 *
 * @param what it is, in words
 * @param column name of the column that is changed
 * @param contradicted names of columns that it contradicts, and that a reader could just as well
 *     hold to be wrong
 * @param change of the cell
 */
record PlantedError(String what, String column, List<String> contradicted, Change change) {

  /** Changes a cell. */
  @FunctionalInterface
  interface Change {

    /** The wrong value; empty if this row cannot have the mistake. */
    Optional<Float> of(TypedRow row, int column, Seed seed);
  }

  /**
   * A row with the types of its cells.
   *
   * @param cells raw values. Not to be modified.
   * @param format their columns
   */
  record TypedRow(float[] cells, SampleFormat format) {

    /** Whether a column holds one of these levels. */
    boolean has(String column, String... levels) {
      int j = format.names().indexOf(column);
      return !Float.isNaN(cells[j]) && List.of(levels).contains(category(j).level(cells[j]));
    }

    /** A level other than the one there, each as likely. */
    Optional<Float> otherLevel(int column, Seed seed) {
      int levels = category(column).levels().size();
      float other = (Math.round(cells[column]) + 1 + seed.below(0, levels - 1)) % levels;
      return Float.isNaN(cells[column]) || levels < 2 ? Optional.empty() : Optional.of(other);
    }

    private ColumnType.Category category(int column) {
      return (ColumnType.Category) format.types().orElseThrow().get(column);
    }
  }

  /** A number from {@code least} to 100 more, in place of one that is there. */
  static PlantedError impossible(String what, String column, float least) {
    return new PlantedError(
        what,
        column,
        List.of(),
        (row, j, seed) ->
            Float.isNaN(row.cells()[j])
                ? Optional.empty()
                : Optional.of(least + seed.below(0, 101)));
  }

  /** A number of at least {@code least} in another unit. */
  static PlantedError scaled(String what, String column, float factor, float least) {
    return new PlantedError(
        what,
        column,
        List.of(),
        (row, j, seed) ->
            row.cells()[j] >= least ? Optional.of(factor * row.cells()[j]) : Optional.empty());
  }

  /** The row with the mistake; empty if it cannot have it. */
  Optional<float[]> in(float[] cells, SampleFormat format, Seed seed) {
    int column = format.names().indexOf(column());
    return change
        .of(new TypedRow(cells, format), column, seed)
        .map(
            wrong -> {
              float[] spoilt = cells.clone();
              spoilt[column] = wrong;
              return spoilt;
            });
  }
}
