package diabolo.train;

import diabolo.model.Autoencoder;
import diabolo.model.Examination;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Diagnosis of a trained model: symptoms of failed training, each in a sentence with a remedy. */
final class Diagnosis {

  /** Largest number of rows examined. */
  private static final int MOST_ROWS = 2000;

  /** Variance of a unit's mean over the data below which the unit is inactive. Burda 2016. */
  private static final double ACTIVE_VARIANCE = 0.01;

  /** Largest number of columns named in a sentence. */
  private static final int MOST_NAMES = 5;

  /**
   * Least share by which an error must be smaller to be called so: four digits are shown, and a
   * model may keep starting weights that compute PCA up to rounding.
   */
  private static final double VISIBLE = 1e-4;

  private Diagnosis() {}

  /** Examines a model, a block of rows at a time, on held-out rows where there are some. */
  static List<String> of(Autoencoder model, Setup setup) throws IOException {
    boolean isHeldOut = setup.rows().validationRows() > 0;
    Examination examination;
    try (RowFeed feed =
        isHeldOut
            ? setup.rows().validation(setup.schema())
            : setup.rows().trainingInOrder(setup.schema())) {
      examination = Examination.of(model, feed::next, MOST_ROWS);
    }
    long rows =
        Math.min(
            MOST_ROWS, isHeldOut ? setup.rows().validationRows() : setup.rows().trainingRows());
    String seen =
        String.format(Locale.ROOT, "%,d %s rows", rows, isHeldOut ? "held-out" : "training");
    List<String> findings = new ArrayList<>();
    addDeadUnits(findings, model, examination, seen);
    addConstantColumns(findings, model, setup);
    addComparison(findings, model, examination, seen);
    return findings;
  }

  private static void addDeadUnits(
      List<String> findings, Autoencoder model, Examination examination, String seen) {
    boolean isVariational = model.spec().objective().code().isPresent();
    double limit = isVariational ? ACTIVE_VARIANCE : 1e-12;
    List<Double> variances = examination.codeVariances();
    boolean isMap = model.spec().architecture().pictures().isMap();
    int units = isMap ? model.spec().architecture().codeSize() : model.codeSize();
    // a channel of a map is alive if it is at one place
    long still = IntStream.range(0, units).filter(k -> isStill(variances, k, units, limit)).count();
    if (still > 0) {
      findings.add(
          isVariational
              ? "%d of %d code %s have collapsed to the prior on %s: lower the KL weight or warm it up"
                  .formatted(still, units, isMap ? "channels" : "units", seen)
              : "%d of %d code %s are dead, with constant values on %s: lower the learning rate or the penalty, or use leaky-relu"
                  .formatted(still, units, isMap ? "channels" : "units", seen));
    }
  }

  private static boolean isStill(List<Double> variances, int unit, int units, double limit) {
    for (int k = unit; k < variances.size(); k += units) {
      if (variances.get(k) > limit) {
        return false;
      }
    }
    return true;
  }

  private static void addConstantColumns(List<String> findings, Autoencoder model, Setup setup)
      throws IOException {
    if (model.schema().picture().isPresent()) {
      return;
    }
    List<String> constant = ConstantColumns.of(setup);
    if (!constant.isEmpty()) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%d of %d columns are constant on all %,d training rows and carry no information"
                  + " (another value in a new row still counts as an error): %s%s",
              constant.size(),
              model.schema().columns(),
              setup.rows().trainingRows(),
              String.join(", ", constant.subList(0, Math.min(MOST_NAMES, constant.size()))),
              constant.size() > MOST_NAMES ? ", …" : ""));
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
    boolean isBetter = linear < own * (1 - VISIBLE);
    if (model.codeSize() < model.structure().inputs() && isBetter) {
      findings.add(
          String.format(
              Locale.ROOT,
              "PCA with the same code size is better on %s: squared error %.4g per row"
                  + " against %.4g: %s",
              seen,
              linear,
              own,
              Overfitting.of(model)
                  .map(gap -> gap.advice(model.spec()))
                  .orElse(Overfitting.OTHERWISE)));
    }
  }
}
