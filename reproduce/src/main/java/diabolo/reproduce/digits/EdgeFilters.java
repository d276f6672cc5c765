package diabolo.reproduce.digits;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Slot;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.SquaredSigmoid;
import diabolo.plot.Filters;
import diabolo.plot.Png;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A sparse autoencoder of natural-image patches learns edges. */
public record EdgeFilters() implements Experiment {

  private static final int PATCHES = 10_000;
  private static final int SIDE = 8;
  private static final int UNITS = 25;
  private static final float TARGET = 0.01f;

  /** The exercise halves the squared error: twice its objective is ours. */
  private static final float DOUBLED = 2;

  @Override
  public String name() {
    return "sparse-edges";
  }

  @Override
  public String title() {
    return "Sparse autoencoder 64-25-64 of natural-image patches";
  }

  @Override
  public String source() {
    return "Ng, CS294A lecture notes \"Sparse autoencoder\" (2011) and their programming exercise:"
        + " the units become edge detectors. The notes show a picture and print no number.";
  }

  @Override
  public String recipe() {
    return "10,000 patches of 8×8 of whitened pictures (Olshausen and Field 1996; pictures halved"
        + " first), truncated at three standard deviations and mapped to [0.1, 0.9]; 25 sigmoid"
        + " units, sigmoid output, ρ = 0.01, weight decay 1e-4 and sparsity weight 3 beside half"
        + " the squared error (doubled here beside the whole); L-BFGS with 100 pairs over all rows,"
        + " 400 iterations. Other pictures than the exercise's ten.";
  }

  @Override
  public String needs() {
    return "a folder train400 of grey square pictures of one size";
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Seed seed = Seed.of(laboratory.seed()).split("patches");
    FloatSamples patches =
        WhitenedPatches.draw(laboratory.samples("train400"), PATCHES, SIDE, seed);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(400)
            .withBatchSize(PATCHES)
            .withValidationFraction(0)
            .withScaling(Scaling.NONE)
            .withOptimizer(Lbfgs.of(1, 100));
    try (Autoencoder model = laboratory.train("sigmoid", spec(), options, patches)) {
      Path picture = laboratory.folder().resolve(name() + "-filters.png");
      Png.write(Filters.draw(model, UNITS), picture);
      return new Outcome(
          findings(laboratory, model, patches),
          List.of(
              "Orientation: the largest share of a filter's spectral energy that lies within"
                  + " ±22.5° of one direction, mean over filters; of a straight edge nearly 1, of a"
                  + " single pixel 0.25.",
              "The picture shows what each unit looks for: its weights, grey is 0."),
          List.of(picture));
    }
  }

  private static ModelSpec spec() {
    Architecture architecture =
        Architecture.of(UNITS)
            .withActivation(Activation.SIGMOID)
            .withInitialization(Initialization.GLOROT);
    return Sparse.of(architecture, KlSparsity.of(TARGET, DOUBLED * 3))
        .with(SquaredSigmoid.of())
        .with(WeightDecay.of(DOUBLED * 1e-4f));
  }

  private static List<Finding> findings(
      Laboratory laboratory, Autoencoder model, FloatSamples patches) throws IOException {
    Evaluation evaluation =
        Evaluate.run(model, patches, EvaluateOptions.defaults().withJacobianRows(0));
    float[] components = PixelFeatures.of(model, patches).components().components();
    Slot slot = model.structure().encoder().layers().get(0).dense().orElseThrow().weight();
    float[] weights = new float[slot.rows() * slot.columns()];
    slot.of(model.parameters()).copyTo(0, weights, 0, weights.length);
    Seed noise = Seed.of(laboratory.seed()).split("noise");
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "sigmoid", "mean activation of the units", "" + TARGET, evaluation.meanActivation()));
    findings.add(
        Finding.of("sigmoid", "squared error per patch", evaluation.squaredErrorPerExample()));
    // Of the last epoch: sparsity couples all rows, and evaluation sees them in small blocks.
    double objective = model.history().get(model.history().size() - 1).training().total();
    findings.add(Finding.of("sigmoid", "the exercise's cost", objective / DOUBLED));
    findings.add(orientation("sigmoid", unit -> row(weights, unit)));
    findings.add(orientation("PCA, 25 components", unit -> row(components, unit)));
    findings.add(
        orientation(
            "normal random weights",
            unit -> {
              float[] filter = new float[SIDE * SIDE];
              for (int i = 0; i < filter.length; i++) {
                filter[i] = noise.normal((long) unit * filter.length + i);
              }
              return filter;
            }));
    return findings;
  }

  private static float[] row(float[] weights, int unit) {
    float[] row = new float[SIDE * SIDE];
    System.arraycopy(weights, unit * row.length, row, 0, row.length);
    return row;
  }

  private static Finding orientation(String member, IntFunction<float[]> filters) {
    double sum = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      sum += Orientation.share(filters.apply(unit), SIDE);
    }
    return Finding.of(member, "orientation, mean of 25 filters", sum / UNITS);
  }
}
