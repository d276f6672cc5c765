package diabolo.bench;

import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The first score of a cold JVM: a model is read and one row of zeros is scored.
 *
 * <p>Arguments: the model, and ONEDNN or JAVA.
 */
public final class FirstScore {

  private FirstScore() {}

  /** Prints the error of the row. */
  public static void main(String[] arguments) throws IOException {
    Kernels kernels = Kernels.of(Kernels.Choice.valueOf(arguments[1]));
    try (Autoencoder model = ModelFile.read(Path.of(arguments[0]), kernels)) {
      float[][] row = new float[1][model.schema().columns()];
      System.out.printf(Locale.ROOT, "%s%n", model.errors(row)[0]);
    }
  }
}
