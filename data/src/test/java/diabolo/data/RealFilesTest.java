package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Public data sets, where they are present. Shapes and counts of anomalies stand in the README of
 * the data; sums were computed with NumPy 2.4.6 from the same files (values rounded to float32).
 */
class RealFilesTest {

  @ParameterizedTest
  @CsvSource({
    "mnist/train-images-idx3-ubyte.gz, 60000, 28, 28, 1567298545, 27525",
    "mnist/t10k-images-idx3-ubyte.gz, 10000, 28, 28, 264923200, 18454",
    "fashion-mnist/t10k-images-idx3-ubyte.gz, 10000, 28, 28, 573469082, 33456",
    "frey-faces/frey-images-idx3-ubyte.gz, 1965, 28, 20, 169968741, -1",
  })
  void picturesInIdx(String name, long rows, int height, int width, double sum, double first)
      throws IOException {
    Samples samples = DataFiles.read(SharedFiles.file(name));
    assertEquals(rows, samples.rows().getAsLong());
    assertEquals(Picture.of(height, width, 1), samples.format().picture().orElseThrow());
    assertEquals(sum, Rows.sum(samples));
    float[] row = new float[samples.columns()];
    samples.inMemory().orElseThrow().row(0, row, 0);
    double firstSum = 0;
    for (float value : row) {
      firstSum += value;
    }
    assertEquals(first < 0 ? firstSum : first, firstSum);
  }

  @Test
  void labelsOfMnist() throws IOException {
    Labels labels = Labels.read(SharedFiles.file("mnist/train-labels-idx1-ubyte.gz"), "");
    int[] counts = new int[10];
    Arrays.stream(labels.toArray()).forEach(label -> counts[label]++);
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, counts);
  }

  @ParameterizedTest
  @CsvSource({
    "adbench/1_ALOI, 49534, 27, 1508",
    "adbench/2_annthyroid, 7200, 6, 534",
    "adbench/4_breastw, 683, 9, 239",
    "adbench/5_campaign, 41188, 62, 4640",
    "adbench/8_celeba, 202599, 39, 4547",
    "adbench/11_donors, 619326, 10, 36710",
    "adbench/12_fault, 1941, 27, 673",
    "adbench/14_glass, 214, 7, 9",
    "adbench/15_Hepatitis, 80, 19, 13",
    "adbench/16_http, 567498, 3, 2211",
    "adbench/18_Ionosphere, 351, 32, 126",
    "adbench/20_letter, 1600, 32, 100",
    "adbench/21_Lymphography, 148, 18, 6",
    "adbench/23_mammography, 11183, 6, 260",
    "adbench/24_mnist, 7603, 100, 700",
    "adbench/25_musk, 3062, 166, 97",
    "adbench/26_optdigits, 5216, 64, 150",
    "adbench/29_Pima, 768, 8, 268",
    "adbench/32_shuttle, 49097, 9, 3511",
    "adbench/33_skin, 245057, 3, 50859",
    "adbench/34_smtp, 95156, 3, 30",
    "adbench/35_SpamBase, 4207, 57, 1679",
    "adbench/38_thyroid, 3772, 6, 93",
    "adbench/39_vertebral, 240, 6, 30",
    "adbench/41_Waveform, 3443, 21, 100",
    "adbench/42_WBC, 223, 9, 10",
    "adbench/44_Wilt, 4819, 5, 257",
    "adbench/45_wine, 129, 13, 10",
    "adbench/47_yeast, 1484, 8, 507",
    "adbench-embeddings/bert_20news_3, 615, 768, 30",
    "adbench-embeddings/vit_MVTec-AD_bottle, 292, 1000, 63",
    "adbench-embeddings/vit_MVTec-AD_hazelnut, 501, 1000, 70",
    "adbench-embeddings/vit_MVTec-AD_screw, 480, 1000, 119",
  })
  void arraysInNpz(String name, long rows, int columns, long anomalies) throws IOException {
    Path file = SharedFiles.file(name + ".npz");
    Samples samples = DataFiles.read(file);
    assertEquals(rows, samples.rows().getAsLong());
    assertEquals(columns, samples.columns());
    Labels labels = Labels.read(file, "y");
    assertEquals(rows, labels.size());
    assertEquals(anomalies, Arrays.stream(labels.toArray()).asLongStream().sum());
  }

  @ParameterizedTest
  @CsvSource({
    "adbench/4_breastw, 19353, 41",
    "adbench/32_shuttle, 13157400, 243",
    "adbench/24_mnist, 9506151.731410924, 2127.0477136753034",
    "adbench/8_celeba, 6075704, 31",
    "adbench-embeddings/bert_20news_3, -6370.4831985067285, 4.443934513954446",
  })
  void valuesInNpz(String name, double sum, double secondRow) throws IOException {
    Samples samples = DataFiles.read(SharedFiles.file(name + ".npz"));
    assertEquals(sum, Rows.sum(samples), 1e-9 * Math.abs(sum));
    float[] row = new float[samples.columns()];
    samples.inMemory().orElseThrow().row(1, row, 0);
    double rowSum = 0;
    for (float value : row) {
      rowSum += value;
    }
    assertEquals(secondRow, rowSum, 1e-9 * secondRow);
  }

  @ParameterizedTest
  @CsvSource({
    "letter/letter.csv, 20000, 16, Cat 1, 1896149",
    "spambase/spam.csv, 4601, 57, Cont 1, 1613082.538",
    "ecg5000/ecg5000.csv.gz, 5000, 141, c1, 2918.9999984410506",
    "wine-quality/winequality-red.csv, 1599, 12, c1, 152084.78194",
    "wine-quality/winequality-white.csv, 4898, 12, c1, 1021906.3140900001",
    "pima/pima-indians-diabetes.csv, 768, 9, c1, 276660.701",
  })
  void tablesInCsv(String name, long rows, int columns, String firstColumn, double sum)
      throws IOException {
    Samples samples = DataFiles.read(SharedFiles.file(name));
    assertEquals(rows, samples.rows().getAsLong());
    assertEquals(columns, samples.columns());
    assertEquals(firstColumn, samples.format().names().get(0));
    assertEquals(sum, Rows.sum(samples), 1e-6 * sum);
  }

  @Test
  void aTimeSeriesWithoutItsTime() throws IOException {
    Path file = SharedFiles.file("nab/realKnownCause/nyc_taxi.csv");
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("timestamp"));
    Samples samples = DataFiles.read(List.of(file), options);
    assertEquals(List.of("value"), samples.format().names());
    assertEquals(10_320, samples.rows().getAsLong());
    assertEquals(10_844, Rows.of(samples)[0][0]);
  }

  @Test
  void photographsInAFolder() throws IOException {
    Samples samples = DataFiles.read(SharedFiles.file("natural-images/train400"));
    assertEquals(400, samples.rows().getAsLong());
    assertEquals(Picture.of(180, 180, 1), samples.format().picture().orElseThrow());
    double sum = 0;
    float[][] rows = Rows.of(samples);
    for (int i = 0; i < 10; i++) {
      for (float value : rows[i]) {
        sum += value;
      }
    }
    // The first ten, decoded by a PNG decoder of some forty lines of Python.
    assertEquals(32_726_418, sum);
  }

  @Test
  void photographsOfDifferentSizesAreNotOneSet() {
    Path folder = SharedFiles.file("natural-images/set12");
    DataException refused = assertThrows(DataException.class, () -> DataFiles.read(folder));
    assertEquals(
        folder.resolve("08.png")
            + ": expected 256×256 pixels as in "
            + folder.resolve("01.png")
            + ", got 512×512; scale and crop the pictures to one size",
        refused.getMessage());
  }
}
