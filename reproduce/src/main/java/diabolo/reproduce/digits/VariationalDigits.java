package diabolo.reproduce.digits;

import diabolo.feature.sample.Samples;
import diabolo.likelihood.Likelihood;
import diabolo.likelihood.LikelihoodOptions;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.plot.Grid;
import diabolo.plot.LossCurve;
import diabolo.plot.LossCurveOptions;
import diabolo.plot.Png;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Binarize;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.Generate;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.Binarization;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The likelihood of binarized digits under a model with one stochastic layer.
 *
 * @param name on the command line
 * @param stages trained one after the other, each from the weights of the one before
 * @param published negative log-likelihood on test rows, nats
 */
public record VariationalDigits(String name, List<Stage> stages, String published)
    implements Experiment {

  /** Draws per row: the last is the published estimate, the first the bound itself. */
  private static final int[] DRAWS = {1, 50, 5000};

  private static final int PICTURES = 64;

  private static final Stage ORDINARY = new Stage(1, 500, 0.001);

  /**
   * A training.
   *
   * @param samples draws per row in the trained bound
   * @param epochs passes over the training rows
   * @param learningRate at the beginning
   */
  record Stage(int samples, int epochs, double learningRate) {}

  /** One draw per row. */
  public static VariationalDigits ordinary() {
    return new VariationalDigits("vae", List.of(ORDINARY), "86.76");
  }

  /** Fifty weighted draws per row, which cost fifty times as much: a smaller budget. */
  public static VariationalDigits importanceWeighted() {
    return new VariationalDigits("iwae", List.of(new Stage(50, 10, 0.001)), "84.78");
  }

  /** Fifty draws after a training with one: most of the budget goes into cheap epochs. */
  public static VariationalDigits fineTuned() {
    return new VariationalDigits(
        "vae-then-iwae",
        List.of(ORDINARY, new Stage(50, 10, 0.0003), new Stage(50, 14, 0.0005)),
        "84.88");
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  @Override
  public String title() {
    String title =
        last().samples() == 1
            ? "Variational autoencoder with one stochastic layer on binarized MNIST"
            : "Importance-weighted autoencoder, %d samples, on binarized MNIST"
                .formatted(last().samples());
    return stages.size() == 1 ? title : title + ", from a trained variational one";
  }

  @Override
  public String source() {
    return "Burda, Grosse, Salakhutdinov: Importance weighted autoencoders (ICLR 2016), "
        + (stages.size() == 1 ? "table 1" : "table 2, second stage")
        + ", one stochastic layer, k = "
        + last().samples()
        + ": negative log-likelihood by 5,000 samples on the 10,000 test images. They trained"
        + " 3,280 epochs in eight stages of falling learning rates, batches of 20.";
  }

  @Override
  public String recipe() {
    return "784-200-200-50, tanh, Bernoulli likelihood, pixels drawn anew as 0 or 1 at every step,"
        + " Adam, its rate falling along half a cosine to 0, batches of 100, all 60,000 training"
        + " images: "
        + stages.stream().map(VariationalDigits::words).collect(Collectors.joining("; then "))
        + ". Test images are drawn once from a fixed seed.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Samples digits = laboratory.digits();
    Samples test = laboratory.testDigits();
    try (Autoencoder model = train(laboratory, digits)) {
      Samples binary = Binarize.run(model, test, EvaluateOptions.defaults().binarization());
      List<Finding> findings = new ArrayList<>();
      List<String> remarks = new ArrayList<>();
      for (int draws : DRAWS) {
        Likelihood.Estimate estimate =
            Likelihood.run(
                model,
                binary,
                LikelihoodOptions.defaults()
                    .withSamples(draws)
                    .withMaxRows(laboratory.likelihoodRows()));
        findings.add(finding(draws, estimate));
        remarks.add(remark(draws, estimate));
      }
      remarks.add(trajectory(model.history()));
      return new Outcome(findings, remarks, pictures(model, laboratory));
    }
  }

  private static String words(Stage stage) {
    return String.format(
        Locale.ROOT,
        "%d epochs at %.4f of the bound of %d sample%s a row",
        stage.epochs(),
        stage.learningRate(),
        stage.samples(),
        stage.samples() == 1 ? "" : "s");
  }

  private Autoencoder train(Laboratory laboratory, Samples digits) throws IOException {
    Optional<Autoencoder> begun = Optional.empty();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      TrainingOptions options =
          TrainingOptions.defaults()
              .withEpochs(stage.epochs())
              .withBatchSize(100)
              .withOptimizer(Adam.defaults().withLearningRate(stage.learningRate()))
              .withSchedule(new Schedule.Cosine(0))
              .withValidationFraction(0)
              .withBinarization(Binarization.DYNAMIC);
      Autoencoder trained =
          laboratory.train(member(i), begun, spec(stage.samples()), options, digits);
      begun.ifPresent(Autoencoder::close);
      begun = Optional.of(trained);
    }
    return begun.orElseThrow();
  }

  /** The name of a stage: its draws, and a number if an earlier stage has as many. */
  private String member(int stage) {
    int samples = stages.get(stage).samples();
    long before = stages.subList(0, stage).stream().filter(s -> s.samples() == samples).count();
    return "k" + samples + (before == 0 ? "" : "-" + (before + 1));
  }

  private static ModelSpec spec(int samples) {
    Architecture layers = Architecture.of(50, 200, 200).withActivation(Activation.TANH);
    ModelSpec ordinary = Variational.of(layers, Bernoulli.of());
    return samples == 1
        ? ordinary
        : ordinary.with(
            ordinary.objective().withCode(GaussianCode.standard().withSamples(samples)));
  }

  private Finding finding(int draws, Likelihood.Estimate estimate) {
    String quantity =
        String.format(
            Locale.ROOT,
            "negative log-likelihood, bound of %,d draws, nats per image, first %,d test images",
            draws,
            estimate.rows());
    boolean isPublished = draws == DRAWS[DRAWS.length - 1];
    return new Finding(
        member(stages.size() - 1),
        quantity,
        isPublished ? published : "",
        estimate.negativeLogLikelihood());
  }

  private static String remark(int draws, Likelihood.Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%,d draws: %.2f ± %.2f nats (standard error over the images), effective sample size %.1f.",
        draws,
        estimate.negativeLogLikelihood(),
        estimate.standardError(),
        estimate.effectiveSampleSize());
  }

  /** The training objective after 1, 2, 5, 10 … epochs and the last one. */
  private String trajectory(List<EpochRecord> history) {
    StringBuilder text = new StringBuilder("Trained bound, mean over the training images, nats:");
    int last = history.size();
    for (int tens = 1; tens <= last; tens *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if (tens * factor < last) {
          append(text, history.get(tens * factor - 1));
        }
      }
    }
    if (last > 0) {
      append(text, history.get(last - 1));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, EpochRecord epoch) {
    text.append(
        String.format(Locale.ROOT, " epoch %d: %.2f;", epoch.epoch(), epoch.training().total()));
  }

  private List<Path> pictures(Autoencoder model, Laboratory laboratory) throws IOException {
    Path curve = laboratory.folder().resolve(name + "-trajectory.png");
    Png.write(LossCurve.draw(model.history(), LossCurveOptions.defaults()), curve);
    Path drawn = laboratory.folder().resolve(name + "-draws.png");
    Seed seed = Seed.of(laboratory.seed()).split("draws");
    Samples rows = Generate.run(model, CodePrior.standard(model), PICTURES, seed);
    Png.write(Grid.draw(model.schema(), rows, PICTURES), drawn);
    return List.of(curve, drawn);
  }
}
