package diabolo.task.impute;

import diabolo.feature.format.ColumnType;
import diabolo.fill.HiddenSample;
import diabolo.fill.TableCells;
import diabolo.linalg.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An ensemble of methods of imputation: a weighted mean of their numbers, and the level that most
 * of them name.
 *
 * <pre>  x̂ = Σₘ wₘ x̂ₘ ,   wₘ ≥ 0, Σₘ wₘ = 1   least Σ (x − x̂)² / s² over hidden numbers  </pre>
 *
 * <p>Stacked regression with weights that are not negative (Breiman, "Stacked regressions", Machine
 * Learning 24, 1996), one weight a method for the whole table, because single columns have few
 * hidden cells; s is the standard deviation of the column. Of m ≤ 4 methods the least sum is found
 * exactly, among the 2ᵐ − 1 sets of methods whose weights are above 0. With fewer than {@value
 * #FEWEST} hidden numbers, model and forests weigh one half each.
 *
 * <p>A level is the one that most of model, forests and ridge name, the model's in doubt.
 *
 * @param weights of the methods that were tried, by method
 * @since 0.2
 */
public record MethodWeights(Map<ImputeBy, Double> weights) {

  private static final int FEWEST = 50;
  private static final int PARTS = 5;
  private static final double RIDGE = 1e-9;
  private static final List<ImputeBy> MEMBERS =
      List.of(ImputeBy.MODEL, ImputeBy.FORESTS, ImputeBy.RIDGE, ImputeBy.NEIGHBORS);
  private static final List<ImputeBy> VOTERS =
      List.of(ImputeBy.MODEL, ImputeBy.FORESTS, ImputeBy.RIDGE);

  /** Keeps a copy of the map. */
  public MethodWeights {
    weights = Map.copyOf(weights);
  }

  /** All weight on the model. */
  public static MethodWeights ofModel() {
    return new MethodWeights(Map.of(ImputeBy.MODEL, 1.0));
  }

  /** A hidden number: its row and column, and which part of the hidden numbers it belongs to. */
  private record Cell(int row, int column, int part) {}

  /**
   * The weights of the least error.
   *
   * @param sample rows with hidden cells
   * @param deviations s of the columns
   * @param types of the columns
   * @param filled the rows of the sample by each method, the model among them
   */
  static MethodWeights of(
      HiddenSample sample,
      double[] deviations,
      List<ColumnType> types,
      Map<ImputeBy, float[][]> filled) {
    return new Fit(sample, deviations, types, filled).without(-1);
  }

  /**
   * The rows of the sample by the ensemble: each fifth of the hidden numbers with weights that were
   * fitted to the others, so that their error is that of cells which chose nothing.
   */
  static float[][] crossed(
      HiddenSample sample,
      double[] deviations,
      List<ColumnType> types,
      Map<ImputeBy, float[][]> filled) {
    Fit fit = new Fit(sample, deviations, types, filled);
    float[][] combined = TableCells.copy(filled.get(ImputeBy.MODEL));
    for (int part = 0; part < PARTS; part++) {
      MethodWeights others = fit.without(part);
      for (Cell cell : fit.cells) {
        if (cell.part() == part) {
          combined[cell.row()][cell.column()] = others.number(filled, cell.row(), cell.column());
        }
      }
    }
    for (int j = 0; j < types.size(); j++) {
      if (types.get(j).isNominal()) {
        for (int i : sample.cells(j)) {
          combined[i][j] = level(filled, i, j);
        }
      }
    }
    return combined;
  }

  /**
   * The value of a cell.
   *
   * @param filled [N, D] rows by each method that {@link #needed} names, and by the model
   */
  float value(Map<ImputeBy, float[][]> filled, int row, int column, boolean isNominal) {
    return isNominal ? level(filled, row, column) : number(filled, row, column);
  }

  /** The methods beside the model that a column takes. */
  List<ImputeBy> needed(boolean isNominal) {
    return (isNominal ? VOTERS : MEMBERS)
        .stream()
            .filter(by -> by != ImputeBy.MODEL && weights.containsKey(by))
            .filter(by -> isNominal || weights.get(by) > 0)
            .toList();
  }

  private float number(Map<ImputeBy, float[][]> filled, int row, int column) {
    double sum = 0;
    for (Map.Entry<ImputeBy, Double> member : weights.entrySet()) {
      if (member.getValue() > 0) {
        sum += member.getValue() * filled.get(member.getKey())[row][column];
      }
    }
    return (float) sum;
  }

  private static float level(Map<ImputeBy, float[][]> filled, int row, int column) {
    float most = filled.get(ImputeBy.MODEL)[row][column];
    long best = 0;
    List<Float> votes =
        VOTERS.stream().filter(filled::containsKey).map(by -> filled.get(by)[row][column]).toList();
    for (float level : votes) {
      long count = votes.stream().filter(other -> other == level).count();
      if (count > best) {
        best = count;
        most = level;
      }
    }
    return most;
  }

  /** Hidden numbers and the residuals of each method in units of the columns' deviations. */
  private static final class Fit {

    private final HiddenSample sample;
    private final double[] deviations;
    private final Map<ImputeBy, float[][]> filled;
    private final List<ImputeBy> members;
    private final List<Cell> cells = new ArrayList<>();

    Fit(
        HiddenSample sample,
        double[] deviations,
        List<ColumnType> types,
        Map<ImputeBy, float[][]> filled) {
      this.sample = sample;
      this.deviations = deviations;
      this.filled = filled;
      this.members = MEMBERS.stream().filter(filled::containsKey).toList();
      for (int j = 0; j < types.size(); j++) {
        if (!types.get(j).isNominal()) {
          for (int i : sample.cells(j)) {
            cells.add(new Cell(i, j, cells.size() % PARTS));
          }
        }
      }
    }

    /** The weights by all cells but those of a part. */
    MethodWeights without(int part) {
      int size = members.size();
      double[][] products = new double[size][size];
      int count = 0;
      for (Cell cell : cells) {
        if (cell.part() != part && deviations[cell.column()] > 0) {
          count++;
          double[] residuals = residuals(cell);
          for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
              products[a][b] += residuals[a] * residuals[b];
            }
          }
        }
      }
      return weighted(count < FEWEST ? halves() : least(products));
    }

    private double[] residuals(Cell cell) {
      double truth = sample.truth()[cell.row()][cell.column()];
      return members.stream()
          .mapToDouble(
              by -> (truth - filled.get(by)[cell.row()][cell.column()]) / deviations[cell.column()])
          .toArray();
    }

    private double[] halves() {
      boolean areBoth = members.contains(ImputeBy.FORESTS);
      return members.stream()
          .mapToDouble(
              by ->
                  by == ImputeBy.MODEL || by == ImputeBy.FORESTS
                      ? by == ImputeBy.MODEL && !areBoth ? 1 : 0.5
                      : 0)
          .toArray();
    }

    private MethodWeights weighted(double... found) {
      Map<ImputeBy, Double> weights = new EnumMap<>(ImputeBy.class);
      for (int m = 0; m < members.size(); m++) {
        weights.put(members.get(m), found[m]);
      }
      return new MethodWeights(weights);
    }
  }

  /**
   * The weights w ≥ 0 of sum 1 with the least wᵀ G w.
   *
   * @param products G [m, m], symmetric, not negative definite. Not modified.
   */
  static double[] least(double[]... products) {
    int size = products.length;
    double[] best = new double[size];
    double least = Double.POSITIVE_INFINITY;
    for (int set = 1; set < 1 << size; set++) {
      int[] members = members(set, size);
      double[] own = solved(products, members);
      double sum = Arrays.stream(own).sum();
      if (sum > 0 && Arrays.stream(own).allMatch(w -> w >= 0)) {
        double[] weights = new double[size];
        for (int a = 0; a < members.length; a++) {
          weights[members[a]] = own[a] / sum;
        }
        double value = quadratic(products, weights);
        if (value < least) {
          least = value;
          best = weights;
        }
      }
    }
    return best;
  }

  private static int[] members(int set, int size) {
    return IntStream.range(0, size).filter(m -> (set >> m & 1) == 1).toArray();
  }

  private static double quadratic(double[][] products, double... weights) {
    double value = 0;
    for (int a = 0; a < weights.length; a++) {
      for (int b = 0; b < weights.length; b++) {
        value += weights[a] * products[a][b] * weights[b];
      }
    }
    return value;
  }

  /** The solution v of G v = 1 within some methods; a ridge keeps it defined. */
  private static double[] solved(double[][] products, int... members) {
    int size = members.length;
    double trace = Arrays.stream(members).mapToDouble(m -> products[m][m]).sum();
    double[][] own = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        own[a][b] = products[members[a]][members[b]];
      }
      own[a][a] += RIDGE * trace + Double.MIN_NORMAL;
    }
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return Cholesky.solve(Cholesky.root(own), ones);
  }
}
