package diabolo.cli;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables of people whose height, weight and shoe size go together. */
final class People {

  static final String COLUMNS = "height,weight,shoe";

  private People() {}

  /** A table of drawn people, and more rows below them. */
  static Path write(Path file, int rows, long seed, String... more) throws IOException {
    return write(file, COLUMNS, rows, seed, more);
  }

  /** The same with other names of the columns. */
  static Path write(Path file, String header, int rows, long seed, String... more)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < rows; i++) {
      Seed draws = Seed.of(seed).split(i);
      double size = draws.normal(0);
      lines.add(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f,%.1f",
              172 + 9 * size + draws.normal(1),
              70 + 12 * size + draws.normal(2),
              42 + 2 * size + 0.2 * draws.normal(3)));
    }
    lines.addAll(List.of(more));
    return Files.write(file, lines);
  }
}
