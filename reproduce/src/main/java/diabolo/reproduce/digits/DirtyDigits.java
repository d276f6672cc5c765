package diabolo.reproduce.digits;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.Trimming;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.robust.RobustSplit;
import diabolo.task.robust.RobustSplitOptions;
import diabolo.task.robust.SparsePart;
import diabolo.threshold.RankingCurve;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The cost of dirty training rows for five ways of training, and how well each finds those rows.
 */
public record DirtyDigits() implements Experiment {

  private static final int ROWS = 10_000;

  /** Training rows per held-out row. */
  private static final int TRAINED_PER_HELD_OUT = 10;

  private static final int EPOCHS = 15;
  private static final int ROUNDS = 5;
  private static final int BATCH = 64;
  private static final double RATE = 0.003;

  /** 95 % efficiency with normal errors: Huber 1964; Welsch's constant 2.985 / √2. */
  private static final double HUBER_THRESHOLDS = 1.345;

  private static final double CORRENTROPY_WIDTHS = 2.11;
  private static final double CELL_PRICES = 3;
  private static final double ROW_PRICES = 2;
  private static final int TRIMMED_BEYOND = 5;

  private static final ModelSpec PLAIN =
      Undercomplete.of(
          Architecture.of(32, 128)
              .withActivation(Activation.SILU)
              .withCodeActivation(Activation.IDENTITY));

  private static final List<Dirt> DIRT =
      List.of(
          new Dirt(Dirt.Sort.CELLS, 0),
          new Dirt(Dirt.Sort.CELLS, 5),
          new Dirt(Dirt.Sort.CELLS, 20),
          new Dirt(Dirt.Sort.ROWS, 5),
          new Dirt(Dirt.Sort.ROWS, 20));

  @Override
  public String name() {
    return "robust";
  }

  @Override
  public String title() {
    return "Robust training on digits with planted dirt: what it costs, and who finds it";
  }

  @Override
  public String source() {
    return "No table of these five beside each other is known to us. Huber (1964), correntropy (Qi"
        + " et al. 2014), trimmed loss (Shen and Sanghavi 2019), L+S split (Zhou and Paffenroth"
        + " 2017) were each printed on other data.";
  }

  @Override
  public String recipe() {
    return "The first 10,000 training images, and the next 1,000 held out, with the same share of"
        + " dirty rows: cells (a fifth of the pixels black or white by a coin in one half of the"
        + " dirty rows, uniform in the other) or whole rows of uniform noise. 784-128-32-128-784,"
        + " SiLU, linear code and output, grey pixels in [0, 1], Adam at 0.003, batches of 64, 15"
        + " epochs (split: 5 rounds of 3), the last weights; activation, rate and batch were chosen"
        + " with squared error on held-out rows of the clean images. From the dirty held-out rows only, s = √ of"
        + " the median row's mean squared error under the squared-error model: Huber's threshold"
        + " 1.345 s and correntropy's width 2.11 s (95 % efficiency with normal errors), the"
        + " split's λ 3 s for cells, and for rows 2 s √784, twice the length of the median row's"
        + " errors. Two things are told: an upper bound of the dirty share, 5 points above the true"
        + " one, which is trimmed; and whether the split is by cells or rows. Errors of all are the"
        + " squared ones.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    InMemorySamples digits = inMemory(laboratory.digits(), TRAINED_PER_HELD_OUT + 1);
    InMemorySamples test = inMemory(laboratory.testDigits(), 1);
    Bench bench = new Bench(laboratory, test, new ArrayList<>(), new ArrayList<>());
    for (Dirt dirt : DIRT) {
      bench.compare(dirt, digits);
    }
    return new Outcome(bench.findings, bench.remarks, List.of());
  }

  private static InMemorySamples inMemory(Samples samples) throws DataException {
    return samples
        .inMemory()
        .orElseThrow(() -> DataException.in(samples.source(), "expected rows in memory"));
  }

  private static InMemorySamples inMemory(Samples samples, int least) throws DataException {
    InMemorySamples rows = inMemory(samples);
    if (!(rows.size() >= least)) {
      throw DataException.in(
          samples.source(), "expected at least %d rows, got %d".formatted(least, rows.size()));
    }
    return rows;
  }

  /** Squared error of each row, summed over scaled inputs. */
  private static double[] errors(Autoencoder model, InMemorySamples rows) throws IOException {
    InMemorySamples seen = inMemory(model.reconstruct(rows));
    Schema schema = model.schema();
    float[] raw = new float[schema.columns()];
    float[] expected = new float[schema.inputs()];
    float[] got = new float[schema.inputs()];
    double[] errors = new double[rows.size()];
    for (int n = 0; n < errors.length; n++) {
      rows.row(n, raw, 0);
      schema.toInputs(raw, 0, expected, 0);
      seen.row(n, raw, 0);
      schema.toInputs(raw, 0, got, 0);
      for (int i = 0; i < got.length; i++) {
        double error = (double) got[i] - expected[i];
        errors[n] += error * error;
      }
    }
    return errors;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The place where trainings are compared, with the findings so far. */
  private record Bench(
      Laboratory laboratory, InMemorySamples test, List<Finding> findings, List<String> remarks) {

    void compare(Dirt dirt, InMemorySamples digits) throws IOException {
      int all =
          Math.min(digits.size(), ROWS + ROWS / TRAINED_PER_HELD_OUT) / (TRAINED_PER_HELD_OUT + 1);
      int count = all * TRAINED_PER_HELD_OUT;
      Seed seed = Seed.of(laboratory.seed()).split("dirt");
      Dirt.Rows rows = dirt.plant(digits, 0, count, seed.split("training"));
      Dirt.Rows heldOut = dirt.plant(digits, count, all, seed.split("held out"));
      Site site = new Site(dirt, rows);
      double scale;
      try (Autoencoder model = train(site, "squared", PLAIN)) {
        measure(site, "squared", model);
        int cells = model.schema().inputs();
        scale = Math.sqrt(median(errors(model, heldOut.samples())) / cells);
      }
      remarks.add(
          String.format(Locale.ROOT, "%s: s = %.4f of the scale 0 to 1.", site.name(), scale));
      robust(site, "huber", Huber.of((float) (HUBER_THRESHOLDS * scale)));
      robust(site, "correntropy", Correntropy.of((float) (CORRENTROPY_WIDTHS * scale)));
      Trimming trimming = Trimming.of((dirt.percent() + TRIMMED_BEYOND) / 100f);
      ModelSpec trimmed = PLAIN.with(PLAIN.objective().withTrimming(trimming));
      try (Autoencoder model = train(site, "trim", trimmed)) {
        measure(site, "trim", model);
      }
      split(site, scale);
    }

    private void robust(Site site, String training, Reconstruction loss) throws IOException {
      try (Autoencoder model = train(site, training, PLAIN.with(loss))) {
        measure(site, training, model);
      }
    }

    private void split(Site site, double scale) throws IOException {
      boolean isByRows = site.dirt.sort() == Dirt.Sort.ROWS;
      int cells = site.rows.samples().columns();
      double lambda = scale * (isByRows ? ROW_PRICES * Math.sqrt(cells) : CELL_PRICES);
      RobustSplitOptions options =
          RobustSplitOptions.of(lambda)
              .withPart(isByRows ? SparsePart.ROWS : SparsePart.CELLS)
              .withRounds(ROUNDS);
      try (RobustSplit split =
          RobustSplit.run(
              site.rows.samples(),
              options,
              (round, start, clean) ->
                  train(site.name() + "-split-" + round, start, PLAIN, clean, epochs() / ROUNDS),
              round -> {})) {
        measure(site, "split", split.model());
      }
    }

    private int epochs() {
      return laboratory.epochs().orElse(EPOCHS);
    }

    private Autoencoder train(Site site, String training, ModelSpec spec) throws IOException {
      return train(
          site.name() + "-" + training, Optional.empty(), spec, site.rows.samples(), epochs());
    }

    private Autoencoder train(
        String member, Optional<Autoencoder> start, ModelSpec spec, Samples rows, int epochs)
        throws IOException {
      TrainingOptions options =
          TrainingOptions.defaults()
              .withEpochs(Math.max(1, epochs))
              .withBatchSize(BATCH)
              .withOptimizer(Adam.defaults().withLearningRate(RATE))
              .withSeed(laboratory.seed())
              .withValidationFraction(0);
      return laboratory.training().train(member, start, spec, options, rows);
    }

    private void measure(Site site, String training, Autoencoder model) throws IOException {
      String member = site.name() + "-" + training;
      double mean = Arrays.stream(errors(model, test)).average().orElseThrow();
      findings.add(Finding.of(member, "squared error per clean test image", mean));
      if (site.dirt.percent() > 0) {
        double[] errors = errors(model, site.rows.samples());
        double area = RankingCurve.of(errors, site.rows.planted()).rocAuc();
        findings.add(Finding.of(member, "ROC area, dirty training rows by squared error", area));
      }
    }
  }

  /** Dirt and the rows that it is planted in. */
  private record Site(Dirt dirt, Dirt.Rows rows) {

    String name() {
      return dirt.percent() == 0
          ? "clean"
          : dirt.sort().name().toLowerCase(Locale.ROOT) + "-" + dirt.percent();
    }
  }
}
