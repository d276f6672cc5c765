package diabolo.bench;

import diabolo.random.Seed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a table with rows of 30 numbers of six decimals, generated from eight hidden normal
 * factors z,
 *
 * <pre>  xⱼ = Σₖ Aⱼₖ tanh(zₖ) + 0.3 ε  </pre>
 *
 * except in the last rows, which are anomalous: there every column has factors of its own.
 *
 * <p>Arguments: the file, the number of rows, how many of them are anomalous, the seed.
 */
public final class MadeTable {

  static final int COLUMNS = 30;

  private static final int FACTORS = 8;
  private static final double NOISE = 0.3;
  private static final double DECIMALS = 1e6;

  private final Seed mixture = Seed.of(0).split("mixture");
  private final Seed factors;
  private final Seed noise;

  private MadeTable(long seed) {
    this.factors = Seed.of(seed).split("factors");
    this.noise = Seed.of(seed).split("noise");
  }

  /** Writes it. */
  public static void main(String[] arguments) throws IOException {
    write(
        Path.of(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Long.parseLong(arguments[3]));
  }

  static void write(Path file, int rows, int anomalies, long seed) throws IOException {
    MadeTable table = new MadeTable(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = 0; row < rows; row++) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
          double value = table.value(row, column, row >= rows - anomalies);
          line.append(column == 0 ? "" : ",").append(Math.round(DECIMALS * value) / DECIMALS);
        }
        out.append(line).append('\n');
      }
    }
  }

  private double value(long row, int column, boolean isAnomalous) {
    Seed own = factors.split(isAnomalous ? column + 1 : 0);
    double value = NOISE * noise.normal(row * COLUMNS + column);
    for (int k = 0; k < FACTORS; k++) {
      value += mixture.normal(column * FACTORS + k) * Math.tanh(own.normal(row * FACTORS + k));
    }
    return value;
  }
}
