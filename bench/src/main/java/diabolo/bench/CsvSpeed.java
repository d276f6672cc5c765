package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.data.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The speed of reading a CSV file of numbers into memory: 285,000 rows of 30 numbers with six
 * decimals, as long as the well-known table of credit card transactions.
 *
 * <p>Prints the median of eleven readings of the same file, after five that do not count, so that
 * the file lies in the system's cache.
 */
public final class CsvSpeed {

  private static final int ROWS = 285_000;
  private static final int WARM_UP_READINGS = 5;
  private static final int READINGS = 11;

  private CsvSpeed() {}

  /** Writes the file, reads it, prints. */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("diabolo", ".csv");
    try {
      MadeTable.write(file, ROWS, 0, 1);
      double[] seconds = new double[READINGS];
      for (int i = -WARM_UP_READINGS; i < READINGS; i++) {
        long begin = System.nanoTime();
        DataFiles.read(file);
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - begin) * 1e-9;
        }
      }
      double median = Alternation.median(seconds);
      System.out.printf(
          Locale.ROOT,
          "%,d bytes in %.3f s: %.0f MB/s%n",
          Files.size(file),
          median,
          Files.size(file) / median * 1e-6);
    } finally {
      Files.delete(file);
    }
  }
}
