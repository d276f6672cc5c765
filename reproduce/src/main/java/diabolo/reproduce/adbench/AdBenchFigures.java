package diabolo.reproduce.adbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Published ROC-AUC of unsupervised detectors on tables of ADBench, in percent, mean of 5 seeds.
 *
 * <p>From the appendix of Livernoche et al., "On diffusion modeling for anomaly detection"
 * (arXiv:2305.18593), as kept in jshwang0311/ODIM@2d07d6c, whose own run the last column is. A
 * dash: not printed.
 *
 * @param table name of the file without its ending
 * @param percent one for each of {@link #DETECTORS}; NaN where nothing was printed
 */
record AdBenchFigures(String table, List<Double> percent) {

  /** The columns; the last three have autoencoders inside. */
  static final List<String> DETECTORS =
      List.of("IForest", "kNN", "ECOD", "PCA", "DAGMM", "DeepSVDD", "RSRAE");

  private static final int FIRST_AUTOENCODER = 4;

  private static final String PRINTED =
      """
          1_ALOI 54.2 61.3 53.1 54.9 51.7 51.4 54.3
          2_annthyroid 81.6 76.0 78.9 67.6 54.8 73.9 49.8
          4_breastw 98.3 98.0 99.0 94.6 81.1 62.5 50.7
          5_campaign 70.4 75.0 76.9 73.4 58.1 50.8 70.8
          8_celeba 70.7 73.6 76.3 79.2 62.7 49.1 65.3
          11_donors 77.1 82.9 88.8 82.5 55.8 51.1 47.5
          12_fault 54.4 71.5 46.8 48.0 49.5 52.2 -
          14_glass 79.0 87.0 71.0 71.5 63.0 51.7 48.0
          15_Hepatitis 68.3 66.9 73.7 74.8 60.0 36.1 -
          16_http 100.0 5.0 98.0 99.7 83.8 24.9 -
          18_Ionosphere 83.3 92.2 71.7 77.7 64.1 51.4 96.9
          20_letter 61.6 81.2 57.3 52.4 50.3 51.7 49.2
          21_Lymphography 99.8 99.5 99.5 99.7 84.0 68.1 -
          23_mammography 86.0 85.2 90.6 88.8 71.9 45.1 53.5
          24_mnist 81.1 86.7 50.0 84.8 63.1 60.5 -
          25_musk 99.8 96.4 95.3 100.0 91.2 53.8 72.6
          26_optdigits 69.6 39.5 50.0 51.8 40.8 51.9 58.4
          29_Pima 67.4 72.3 60.4 65.1 52.2 51.0 58.7
          32_shuttle 99.7 73.2 99.3 99.0 89.8 57.6 97.2
          33_skin 67.0 72.0 49.0 44.7 55.4 54.8 62.7
          34_smtp 90.5 93.3 88.2 85.6 86.8 89.5 -
          35_SpamBase 63.7 56.6 65.6 54.8 48.8 58.4 28.6
          38_thyroid 97.9 96.5 97.7 95.5 71.8 50.5 81.5
          39_vertebral 36.2 37.9 41.7 37.8 47.0 39.4 78.2
          41_Waveform 70.7 75.0 60.3 63.5 52.3 60.9 68.6
          42_WBC 99.6 98.2 99.4 99.3 82.1 50.3 59.8
          44_Wilt 45.1 51.0 39.4 23.9 43.2 46.5 -
          45_wine 78.6 47.0 73.8 81.9 51.3 50.7 -
          47_yeast 39.4 39.6 44.3 41.8 50.3 52.0 -
      """;

  /** Keeps a copy of the list. */
  AdBenchFigures {
    percent = List.copyOf(percent);
  }

  /** All tables, in the order of their numbers. */
  static Map<String, AdBenchFigures> all() {
    Map<String, AdBenchFigures> all = new LinkedHashMap<>();
    for (String line : PRINTED.strip().split("\\s*\n\\s*")) {
      List<String> words = Arrays.asList(line.split(" "));
      List<Double> percent = new ArrayList<>();
      for (String word : words.subList(1, words.size())) {
        percent.add(word.equals("-") ? Double.NaN : Double.parseDouble(word));
      }
      all.put(words.get(0), new AdBenchFigures(words.get(0), percent));
    }
    return all;
  }

  /** The published figure of a detector, as a share. */
  OptionalDouble share(String detector) {
    double value = percent.get(DETECTORS.indexOf(detector));
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value / 100);
  }

  /** The published detectors with an autoencoder inside. */
  static List<String> autoencoders() {
    return DETECTORS.subList(FIRST_AUTOENCODER, DETECTORS.size());
  }
}
