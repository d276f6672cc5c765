package diabolo.task.anomaly;

import diabolo.threshold.Calibration;
import java.math.BigDecimal;
import java.math.MathContext;

/** The calibration of a model in words. */
public final class CalibrationWords {

  private CalibrationWords() {}

  /** The rows that a calibration rests on, as a noun phrase. */
  public static String rows(Calibration calibration) {
    String rows = "%,d".formatted(calibration.rows());
    return switch (calibration.origin()) {
      case HELD_OUT -> rows + " rows held out of training";
      case FOLDS ->
          "%s rows, each scored by one of %d models trained without it"
              .formatted(rows, calibration.folds());
      case BLOCKS ->
          rows + " points of the series in blocks, each judged by the windows outside of its block";
      case GIVEN -> rows + " rows given as normal";
      case TRAINING -> "no rows: training held out none";
    };
  }

  /** The verdicts that a calibration allows, in a sentence. */
  public static String sentence(Calibration calibration) {
    if (calibration.rows() == 0) {
      return "not calibrated, because training held out no rows: anomaly scores, ranks and reasons,"
          + " but no p-values and no verdicts";
    }
    double rate = 100.0 / (calibration.rows() + 1);
    return "calibrated on %s: anomaly verdicts at false-alarm rates of %s %% or more"
        .formatted(rows(calibration), twoDigits(rate));
  }

  /** A number with two digits. */
  public static String twoDigits(double number) {
    return new BigDecimal(number).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
