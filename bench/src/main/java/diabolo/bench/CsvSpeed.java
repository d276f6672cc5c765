package diabolo.bench;

import diabolo.data.DataFiles;
import diabolo.tensor.Seed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast a CSV file of numbers comes into memory: 285,000 rows of 30 numbers with six decimals,
 * as long as the well-known table of credit card transactions.
 *
 * <p>Prints the median of eleven readings of the same file, after five that do not count, so that
 * the file lies in the system's cache.
 */
public final class CsvSpeed {

  private static final int ROWS = 285_000;
  private static final int COLUMNS = 30;
  private static final int WARM_UP_READINGS = 5;
  private static final int READINGS = 11;

  private CsvSpeed() {}

  /** Writes the file, reads it, prints. */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("diabolo", ".csv");
    try {
      write(file);
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

  private static void write(Path file) throws IOException {
    Seed seed = Seed.of(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = 0; row < ROWS; row++) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
          float value = seed.normal((long) row * COLUMNS + column);
          line.append(column == 0 ? "" : ",").append(Math.round(3e6 * value) / 1e6);
        }
        out.append(line).append('\n');
      }
    }
  }
}
