package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.StepJob;
import diabolo.feature.Scaling;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The number of rows per second that a model encodes and scores, raw rows in memory in (8-bit
 * pictures, or a table whose columns are scaled one by one), codes or errors out, beside the rate
 * of the machine's large matrix product, measured in turns with it.
 *
 * <p>Arguments: number of rounds (7 if none), of which the medians are printed.
 */
public final class ScoringThroughput {

  private static final int ROWS = 20_480;
  private static final int WARM_UP_ROUNDS = 3;

  /** Something done to all rows. */
  @FunctionalInterface
  private interface Use {
    void run() throws IOException;
  }

  private ScoringThroughput() {}

  /** Measures both networks. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    for (List<Integer> encoder : List.of(List.of(784, 500, 30), List.of(784, 1000, 500, 250, 30))) {
      StepJob job = new StepJob(encoder, 256, ROWS / 256);
      measure(job, "pictures", pictures(), rounds);
      measure(job, "table", FloatSamples.of(job.rows()), rounds);
    }
  }

  private static Samples pictures() {
    byte[] pixels = new byte[ROWS * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Seed.of(5).below(i, 256);
    }
    return ByteSamples.of("made", SampleFormat.pictures(Picture.of(28, 28, 1), 255), pixels);
  }

  private static void measure(StepJob job, String kind, Samples rows, int rounds)
      throws IOException {
    try (Autoencoder model = Trainer.fit(job.spec(), rows, options(), TrainingContext.quiet())) {
      double both = multiplications(job);
      measure(job.encoder() + ", " + kind + ", encode", both / 2, rounds, () -> model.encode(rows));
      measure(job.encoder() + ", " + kind + ", score", both, rounds, () -> model.errors(rows));
    }
  }

  private static TrainingOptions options() {
    return TrainingOptions.defaults().withEpochs(0).withScaling(Scaling.UNIT);
  }

  /** Operations of encoder and mirrored decoder for one row. */
  private static double multiplications(StepJob job) {
    List<Integer> widths = job.widths();
    double sum = 0;
    for (int i = 1; i < widths.size(); i++) {
      sum += (double) widths.get(i - 1) * widths.get(i);
    }
    return sum;
  }

  private static void measure(String name, double multiplications, int rounds, Use use)
      throws IOException {
    double[] seconds = new double[rounds];
    double[] shares = new double[rounds];
    double[] rates = new double[rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      long begin = System.nanoTime();
      use.run();
      double taken = (System.nanoTime() - begin) * 1e-9;
      Roofline roofline = Roofline.measure(Kernels.fastest());
      if (round >= 0) {
        seconds[round] = taken;
        rates[round] = roofline.operationsPerSecond();
        shares[round] = 2 * multiplications * ROWS / taken / rates[round];
      }
    }
    double second = Alternation.median(seconds);
    Arrays.sort(shares);
    System.out.printf(
        Locale.ROOT,
        "%-50s %,9.0f rows/s, %.0f GFLOP/s; product 1024³ %.0f GFLOP/s; share %.0f %% (%.0f … %.0f)%n",
        name,
        ROWS / second,
        2e-9 * multiplications * ROWS / second,
        1e-9 * Alternation.median(rates),
        100 * Alternation.median(shares),
        100 * shares[0],
        100 * shares[rounds - 1]);
  }
}
