package diabolo.task.impute;

import diabolo.feature.MixedSchema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The method by which each column of a table is imputed.
 *
 * <p>Classical methods learn from the table itself. Tables of more than {@value #MOST_ROWS} rows
 * are imputed in blocks of {@value #BLOCK_ROWS} rows with missing cells and {@value #OTHER_ROWS}
 * others, drawn at random, so that time grows with the rows and memory does not.
 *
 * @param methods one for each column, none of them {@link ImputeBy#BEST}
 * @param weights of the methods in an ensemble
 * @since 0.1
 */
public record ColumnMethods(List<ImputeBy> methods, MethodWeights weights) {

  private static final int MOST_ROWS = 100_000;
  private static final int BLOCK_ROWS = 90_000;
  private static final int OTHER_ROWS = 10_000;

  /** Keeps a copy of the list. */
  public ColumnMethods {
    methods = List.copyOf(methods);
  }

  /**
   * The methods that were asked for, or measured to be the best.
   *
   * @param measured errors on hidden cells of the table
   * @throws IllegalArgumentException if the method is not feasible for that many columns
   */
  public static ColumnMethods of(ImputeBy by, HiddenCells measured) {
    int columns = measured.columns().size();
    by.way()
        .filter(way -> !way.takes(columns))
        .ifPresent(
            way -> {
              throw new IllegalArgumentException(
                  "%s are too slow for %,d columns; 5 nearest rows and the model are not"
                      .formatted(way.title(), columns));
            });
    return new ColumnMethods(
        by == ImputeBy.BEST
            ? measured.columns().stream().map(HiddenCells.Column::better).toList()
            : Collections.nCopies(columns, by),
        measured.weights());
  }

  /** A listener that hears how far a table is imputed. */
  @FunctionalInterface
  public interface Progress {

    /** A listener that does nothing. */
    Progress QUIET = (done, all) -> {};

    /**
     * Hears of a block.
     *
     * @param done rows with missing cells that are imputed
     * @param all rows with missing cells
     */
    void imputed(int done, int all);
  }

  /**
   * The completed table.
   *
   * @param rows with missing cells
   * @param byModel the same rows as the model imputes them
   * @param schema of the model, for values that a cell can hold
   * @param seed of all random draws
   */
  public FloatSamples fill(
      InMemorySamples rows, InMemorySamples byModel, MixedSchema schema, Seed seed) {
    return fill(rows, byModel, schema, seed, Progress.QUIET);
  }

  /**
   * The completed table, as {@link #fill(InMemorySamples, InMemorySamples, MixedSchema, Seed)}
   * gives it.
   *
   * @param progress hears of each block
   */
  public FloatSamples fill(
      InMemorySamples rows,
      InMemorySamples byModel,
      MixedSchema schema,
      Seed seed,
      Progress progress) {
    float[][] raw = cells(rows);
    float[][] filled = cells(byModel);
    List<ColumnType> types = rows.format().types().orElseThrow();
    Set<ImputeBy> others = others(types);
    int[] targets =
        others.isEmpty()
            ? new int[0]
            : IntStream.range(0, raw.length).filter(i -> isFilled(raw[i])).toArray();
    int done = 0;
    for (Block block : blocks(raw.length, targets, seed.split("blocks"))) {
      float[][] part = Arrays.stream(block.rows()).mapToObj(i -> raw[i]).toArray(float[][]::new);
      Map<ImputeBy, float[][]> values = new EnumMap<>(ImputeBy.class);
      values.put(
          ImputeBy.MODEL,
          Arrays.stream(block.rows()).mapToObj(i -> filled[i].clone()).toArray(float[][]::new));
      for (ImputeBy by : others) {
        values.put(by, by.way().orElseThrow().fill(part, types, seed));
      }
      for (int i = 0; i < block.targets(); i++) {
        put(values, i, part[i], filled[block.rows()[i]], schema);
      }
      done += block.targets();
      progress.imputed(done, targets.length);
    }
    return FloatSamples.of(rows.format(), filled);
  }

  /** The methods beside the model that some column takes. */
  private Set<ImputeBy> others(List<ColumnType> types) {
    Set<ImputeBy> others = new TreeSet<>();
    for (int j = 0; j < types.size(); j++) {
      ImputeBy by = methods.get(j);
      others.addAll(
          by == ImputeBy.ENSEMBLE ? weights.needed(types.get(j).isNominal()) : List.of(by));
    }
    others.remove(ImputeBy.MODEL);
    return others;
  }

  private boolean isFilled(float... row) {
    return IntStream.range(0, row.length).anyMatch(j -> isFilled(row, j));
  }

  private boolean isFilled(float[] row, int column) {
    return Float.isNaN(row[column]) && methods.get(column) != ImputeBy.MODEL;
  }

  private void put(
      Map<ImputeBy, float[][]> values, int place, float[] raw, float[] filled, MixedSchema schema) {
    for (int j = 0; j < raw.length; j++) {
      if (isFilled(raw, j)) {
        ImputeBy by = methods.get(j);
        boolean isNominal = schema.format().types().orElseThrow().get(j).isNominal();
        float value =
            by == ImputeBy.ENSEMBLE
                ? weights.value(values, place, j, isNominal)
                : values.get(by)[place][j];
        filled[j] = schema.mixedColumns().get(j).possible(value);
      }
    }
  }

  /** Rows to learn from, those to impute first. */
  private record Block(int[] rows, int targets) {}

  private static List<Block> blocks(int rows, int[] targets, Seed seed) {
    int size = rows <= MOST_ROWS ? rows : BLOCK_ROWS;
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < targets.length; from += size) {
      int[] own = Arrays.copyOfRange(targets, from, Math.min(targets.length, from + size));
      IntStream others =
          Arrays.stream(seed.split(from).permutation(rows))
              .filter(i -> Arrays.binarySearch(own, i) < 0)
              .limit(rows <= MOST_ROWS ? rows : OTHER_ROWS);
      blocks.add(new Block(IntStream.concat(Arrays.stream(own), others).toArray(), own.length));
    }
    return blocks;
  }

  private static float[][] cells(InMemorySamples rows) {
    float[][] cells = new float[rows.size()][rows.columns()];
    for (int i = 0; i < cells.length; i++) {
      rows.row(i, cells[i], 0);
    }
    return cells;
  }
}
