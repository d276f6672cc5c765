package diabolo.train;

import diabolo.model.Autoencoder;
import diabolo.model.Examination;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.train.rows.RowFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Diagnosis of a trained model: symptoms of failed training, each in a sentence with a remedy. */
final class Diagnosis {

  /** Largest number of rows examined. */
  private static final int MOST_ROWS = 2000;

  /** Variance of a unit's mean over the data below which the unit is inactive. Burda 2016. */
  private static final double ACTIVE_VARIANCE = 0.01;

  private Diagnosis() {}

  static List<String> of(Autoencoder model, Setup setup) throws IOException {
    float[] inputs = new float[MOST_ROWS * setup.structure().inputs()];
    boolean isHeldOut = setup.rows().validationRows() > 0;
    int rows;
    try (RowFeed feed =
        isHeldOut
            ? setup.rows().validation(setup.schema())
            : setup.rows().trainingInOrder(setup.schema())) {
      rows = feed.next(inputs, MOST_ROWS);
    }
    Examination examination = Examination.of(model, inputs, rows);
    List<String> findings = new ArrayList<>();
    String seen =
        String.format(Locale.ROOT, "%,d %s rows", rows, isHeldOut ? "held-out" : "training");
    addDeadUnits(findings, model, examination, seen);
    addConstantColumns(findings, model, examination, seen);
    addComparison(findings, model, examination, seen);
    return findings;
  }

  private static void addDeadUnits(
      List<String> findings, Autoencoder model, Examination examination, String seen) {
    boolean isVariational = model.spec().objective().code().isPresent();
    double limit = isVariational ? ACTIVE_VARIANCE : 1e-12;
    long still = examination.codeVariances().stream().filter(v -> !(v > limit)).count();
    if (still > 0) {
      findings.add(
          isVariational
              ? "%d of %d code units have collapsed to the prior on %s: lower the KL weight or warm it up"
                  .formatted(still, model.codeSize(), seen)
              : "%d of %d code units are dead, with constant values on %s: lower the learning rate or the penalty, or use leaky-relu"
                  .formatted(still, model.codeSize(), seen));
    }
  }

  private static void addConstantColumns(
      List<String> findings, Autoencoder model, Examination examination, String seen) {
    BitSet varying = new BitSet();
    for (int i = 0; i < examination.inputVariances().size(); i++) {
      if (examination.inputVariances().get(i) > 0) {
        varying.set(model.schema().columnOf(i));
      }
    }
    List<String> constant =
        IntStream.range(0, model.schema().columns())
            .filter(column -> !varying.get(column))
            .mapToObj(column -> model.schema().names().get(column))
            .toList();
    if (!constant.isEmpty() && model.schema().picture().isEmpty()) {
      findings.add(
          "%d of %d columns are constant on %s and carry no information: %s%s"
              .formatted(
                  constant.size(),
                  model.schema().columns(),
                  seen,
                  String.join(", ", constant.subList(0, Math.min(5, constant.size()))),
                  constant.size() > 5 ? ", …" : ""));
    }
  }

  private static void addComparison(
      List<String> findings, Autoencoder model, Examination examination, String seen) {
    if (model.spec().objective().reconstruction() instanceof MixedTypes) {
      // levels are not learned by squared error
      return;
    }
    double own = examination.squaredError();
    double linear = examination.principalComponentsSquaredError();
    if (model.codeSize() < model.structure().inputs() && linear < own) {
      findings.add(
          String.format(
              Locale.ROOT,
              "PCA with the same code size is better on %s: squared error %.4g per row"
                  + " against %.4g: train longer, or widen the hidden layers",
              seen,
              linear,
              own));
    }
  }
}
