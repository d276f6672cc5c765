package diabolo.task.generate;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.flow.CouplingFlow;
import diabolo.flow.FlowOptions;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prior that a training keeps in its model, so that new rows can be drawn without the training
 * rows: a Gaussian mixture fitted to the codes of a random part of them.
 *
 * <p>At most ten components, fewer for wide codes: a full covariance of K units needs some 5 K
 * codes to be estimated and K (K + 1) / 2 numbers in the file. A code of more than {@value
 * #MOST_UNITS} units gets none.
 */
public final class KeptPrior {

  /** Largest number of code units: one covariance takes a megabyte then. */
  public static final int MOST_UNITS = 723;

  /** Largest number of code units of a flow, whose fit then takes a minute. */
  public static final int MOST_FLOW_UNITS = 256;

  /** Share of the mean variance added to each variance, so that constant units have a density. */
  private static final double FLOOR = 1e-6;

  private static final int MOST_COMPONENTS = 10;
  private static final int CODES_BY_UNIT = 5;
  private static final int ROUNDS = 40;

  /** Multiplications of a round, C components at N codes of K units: N C K². */
  private static final double ROUND_WORK = 5e7;

  private static final Seed SEED = Seed.of(1).split("prior");

  private KeptPrior() {}

  /**
   * Fits the mixture; empty if the code is too wide, or there are no rows.
   *
   * @param model stays the caller's
   * @param samples rows of the training, read once
   */
  public static Optional<GaussianMixture> of(Autoencoder model, Samples samples)
      throws IOException {
    int units = model.codeSize();
    if (units > MOST_UNITS) {
      return Optional.empty();
    }
    long rows = samples.rows().orElse(model.provenance().rows());
    Size size = Size.of(units, rows);
    double[][] codes = codes(model, sampled(samples, (double) size.codes() / rows));
    if (codes.length == 0) {
      return Optional.empty();
    }
    int components = Math.min(size.components(), codes.length);
    return Optional.of(
        GaussianMixture.fit(codes, components, ROUNDS, SEED.split("centers")).inFloats());
  }

  /**
   * Fits a flow to codes, from the normal distribution of their mean and covariance.
   *
   * @param codes [N, K]
   */
  static CouplingFlow flow(double[][] codes, FlowOptions options) {
    return CouplingFlow.fit(GaussianMixture.normal(codes, FLOOR), codes, options);
  }

  /**
   * Fits a flow to codes as {@link #of} does a mixture; empty if the code is wider than {@value
   * #MOST_FLOW_UNITS} units, or there are fewer than two rows.
   *
   * @param model stays the caller's
   * @param samples rows of the training, read once
   */
  public static Optional<CouplingFlow> flow(Autoencoder model, Samples samples) throws IOException {
    if (model.codeSize() > MOST_FLOW_UNITS) {
      return Optional.empty();
    }
    long rows = samples.rows().orElse(model.provenance().rows());
    double[][] codes = codes(model, sampled(samples, (double) CodePrior.MOST_ROWS / rows));
    return codes.length < 2
        ? Optional.empty()
        : Optional.of(flow(codes, FlowOptions.defaults().withSeed(model.provenance().seed())));
  }

  /**
   * The size of a fit.
   *
   * @param components of the mixture
   * @param codes that it is fitted to
   */
  record Size(int components, long codes) {

    /** The most components that can be estimated within the work of a round. */
    static Size of(int units, long rows) {
      double square = Math.max(1, (double) units * units);
      for (int components = MOST_COMPONENTS; components > 1; components--) {
        long codes = codes(rows, ROUND_WORK / (components * square));
        if (codes >= (long) CODES_BY_UNIT * units * components) {
          return new Size(components, codes);
        }
      }
      // a single component takes two rounds in place of many
      return new Size(1, codes(rows, ROUNDS * ROUND_WORK / (2 * square)));
    }

    private static long codes(long rows, double affordable) {
      return Math.min(Math.min(rows, CodePrior.MOST_ROWS), (long) affordable);
    }
  }

  /** A share of the rows, chosen at random. */
  private static List<float[]> sampled(Samples samples, double share) throws IOException {
    List<float[]> chosen = new ArrayList<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        if (share >= 1 || SEED.uniform(cursor.rowsRead() - 1) < share) {
          chosen.add(row.clone());
        }
      }
    }
    return chosen;
  }

  /** Codes [N, K] of raw rows. */
  static double[][] codes(Autoencoder model, List<float[]> rows) {
    List<double[]> codes = new ArrayList<>();
    for (float[] code : model.encode(rows.toArray(float[][]::new))) {
      double[] wide = new double[code.length];
      for (int k = 0; k < wide.length; k++) {
        wide[k] = code[k];
      }
      codes.add(wide);
    }
    return codes.toArray(double[][]::new);
  }
}
