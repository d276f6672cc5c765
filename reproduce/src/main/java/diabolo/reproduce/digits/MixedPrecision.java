package diabolo.reproduce.digits;

import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The difference between trainings with bfloat16 products and those in float32. */
public record MixedPrecision() implements Experiment {

  private static final String MNIST = "mnist/";
  private static final String FASHION = "fashion-mnist/";
  private static final String LETTER = "letter/letter.csv";
  private static final String SPAM = "spambase/spam.csv";
  private static final String WINE = "wine-quality/winequality-white.csv";

  private static final int PICTURE_EPOCHS = 5;
  private static final int TABLE_EPOCHS = 20;
  private static final int EVERY = 5;

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public String title() {
    return "Training with bf16 products beside float32: held-out loss after the same epochs";
  }

  @Override
  public String source() {
    return "Kalamkar et al., \"A Study of BFLOAT16 for Deep Learning Training\" (2019): the accuracy"
        + " of float32 at the same hyperparameters. No autoencoder is among its models; the bound"
        + " of 1 % is this project's.";
  }

  @Override
  public String recipe() {
    return "Pictures: 784-500-30 and mirrored, Bernoulli cross-entropy, "
        + PICTURE_EPOCHS
        + " epochs on 60,000 training pictures, loss in nats per picture on the 10,000 test"
        + " pictures. Tables: one hidden layer of 64, 8 code units, squared error of standardized"
        + " columns, "
        + TABLE_EPOCHS
        + " epochs, every fifth row held out. Adam at 0.001, batches of 128, the same seed for"
        + " both. Rounded: the operands of every product of matrices, forward and backward. All"
        + " losses are measured in float32.";
  }

  @Override
  public String needs() {
    return "a folder with %s and %s (the IDX files of pictures), %s, %s and %s"
        .formatted(MNIST, FASHION, LETTER, SPAM, WINE);
  }

  /**
   * A training of one model on one data set.
   *
   * @param member name, fit for a file name
   */
  private record Job(
      String member, ModelSpec spec, TrainingOptions recipe, Samples training, Samples heldOut) {}

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<Finding> findings = new ArrayList<>();
    double furthest = 0;
    for (Job job : jobs(laboratory)) {
      double exact = loss(laboratory, job, Precision.F32);
      double rounded = loss(laboratory, job, Precision.BF16);
      findings.add(Finding.of(job.member, "held-out loss, float32", exact));
      findings.add(Finding.of(job.member, "held-out loss, bf16", rounded));
      findings.add(Finding.of(job.member, "bf16 − float32, % of float32", percent(exact, rounded)));
      furthest = Math.max(furthest, Math.abs(percent(exact, rounded)));
    }
    String remark =
        String.format(
            Locale.ROOT,
            "Largest difference: %.3f %% of the loss in float32 (bound 1 %%).",
            furthest);
    return new Outcome(findings, List.of(remark), List.of());
  }

  private static double percent(double exact, double rounded) {
    return 100 * (rounded - exact) / Math.abs(exact);
  }

  private static double loss(Laboratory laboratory, Job job, Precision precision)
      throws IOException {
    String member = job.member + "-" + precision.name().toLowerCase(Locale.ROOT);
    TrainingOptions recipe = job.recipe.withPrecision(precision);
    try (Autoencoder model = laboratory.train(member, job.spec, recipe, job.training)) {
      EvaluateOptions options = EvaluateOptions.defaults().withJacobianRows(0);
      return Evaluate.run(model, job.heldOut, options).loss().total();
    }
  }

  private static List<Job> jobs(Laboratory laboratory) throws IOException {
    return List.of(
        pictures(laboratory, "mnist", MNIST),
        pictures(laboratory, "fashion-mnist", FASHION),
        table(laboratory, "letter", LETTER),
        table(laboratory, "spambase", SPAM),
        table(laboratory, "white-wine", WINE));
  }

  private static TrainingOptions recipe(int epochs) {
    return TrainingOptions.defaults().withEpochs(epochs).withValidationFraction(0);
  }

  private static Job pictures(Laboratory laboratory, String member, String folder)
      throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(30, 500)).with(Bernoulli.of());
    return new Job(
        member,
        spec,
        recipe(PICTURE_EPOCHS),
        laboratory.samples(folder + Laboratory.TRAINING_DIGITS),
        laboratory.samples(folder + Laboratory.TEST_DIGITS));
  }

  private static Job table(Laboratory laboratory, String member, String file) throws IOException {
    Samples all = laboratory.samples(file);
    List<float[]> rows = FirstRows.require(all, Integer.MAX_VALUE);
    List<float[]> training = new ArrayList<>();
    List<float[]> heldOut = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      (i % EVERY == 0 ? heldOut : training).add(rows.get(i));
    }
    return new Job(
        member,
        Undercomplete.of(Architecture.of(8, 64)),
        recipe(TABLE_EPOCHS),
        FloatSamples.of(all.format(), training.toArray(new float[0][])),
        FloatSamples.of(all.format(), heldOut.toArray(new float[0][])));
  }
}
