package diabolo.reproduce.adbench;

import diabolo.model.spec.ModelSpec;
import diabolo.task.anomaly.ScoringSetting;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Locale;

/**
 * A denoising autoencoder D-2D-D-2D-D for a standardized table of D columns.
 *
 * @param noise standard deviation of the Gaussian noise
 * @param trimmed share of each batch that is left out, in [0, 0.5)
 * @param steps of training, approximately
 */
record AdBenchSetting(float noise, float trimmed, int steps) {

  /** All that were compared alone. */
  static List<AdBenchSetting> candidates() {
    return List.of(
        new AdBenchSetting(0.3f, 0, 1500),
        new AdBenchSetting(0.3f, 0.1f, 1500),
        new AdBenchSetting(0.3f, 0.2f, 750),
        new AdBenchSetting(0.5f, 0.2f, 750),
        new AdBenchSetting(0.5f, 0.2f, 1500),
        new AdBenchSetting(0.5f, 0.3f, 750),
        new AdBenchSetting(0.3f, 0.3f, 1500),
        new AdBenchSetting(1, 0, 1500),
        new AdBenchSetting(1, 0.2f, 300),
        new AdBenchSetting(1, 0.2f, 1500),
        new AdBenchSetting(1, 0.2f, 3000),
        new AdBenchSetting(1.5f, 0.2f, 3000));
  }

  String inWords() {
    return String.format(
        Locale.ROOT, "noise %s, %.0f %% trimmed, %d steps", noise, 100 * trimmed, steps);
  }

  ModelSpec spec(int columns) {
    return network().spec(columns);
  }

  TrainingOptions options(int rows) {
    return network().options(rows);
  }

  private ScoringSetting network() {
    return ScoringSetting.of(noise, trimmed, steps);
  }
}
