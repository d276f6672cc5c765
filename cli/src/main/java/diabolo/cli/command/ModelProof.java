package diabolo.cli.command;

import diabolo.feature.sample.DataException;
import diabolo.file.ModelFile;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsHeader;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.report.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The checks behind {@code verify}: each gives a sentence, or fails with one. */
final class ModelProof {

  private static final int ROWS = 65;

  private final Path file;
  private final List<String> proven = new ArrayList<>();

  private ModelProof(Path file) {
    this.file = file;
  }

  /**
   * Checks a model file and returns a sentence for each passed check.
   *
   * @throws DataException if a check fails
   */
  static List<String> of(Path file, Kernels kernels) throws IOException {
    ModelProof proof = new ModelProof(file);
    proof.checksums();
    try (Autoencoder model = ModelFile.read(file, kernels);
        Autoencoder again = ModelFile.read(file, kernels)) {
      proof.fitting(model);
      proof.reproducible(model, again);
    }
    return proof.proven;
  }

  private void checksums() throws IOException {
    SafetensorsHeader header = Safetensors.verify(file);
    proven.add(
        "%s bytes: header and %d tensors match the SHA-256 in the file"
            .formatted(Numbers.show(Files.size(file)), header.shapes().size()));
  }

  /** Checks that reading has passed already. */
  private void fitting(Autoencoder model) {
    proven.add(
        "spec, schema and %d tensors are consistent: %s parameters, all finite"
            .formatted(
                model.structure().layout().slots().size(),
                Numbers.show((long) model.parameters().size())));
  }

  private void reproducible(Autoencoder model, Autoencoder again) throws DataException {
    float[][] rows = rows(model);
    float[][] together = model.reconstruct(rows);
    float[][] reread = again.reconstruct(rows);
    for (int i = 0; i < rows.length; i++) {
      float[] alone = model.reconstruct(new float[][] {rows[i]})[0];
      if (!Arrays.equals(together[i], reread[i]) || !Arrays.equals(together[i], alone)) {
        throw DataException.in(
            file.toString(), "row " + i + " is not reconstructed to the same bits every time");
      }
      requireFinite(together[i]);
    }
    proven.add(
        "read twice, the model reconstructs %d random rows to the same bits, together and one by one, on %s"
            .formatted(ROWS, model.kernels().fingerprint()));
  }

  private void requireFinite(float[] row) throws DataException {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        throw DataException.in(file.toString(), "a reconstruction holds " + value);
      }
    }
  }

  /** Raw rows whose scaled inputs are spread over [0, 1]. */
  private static float[][] rows(Autoencoder model) {
    Seed seed = Seed.of(0).split("verify");
    int inputs = model.schema().inputs();
    float[][] rows = new float[ROWS][model.schema().columns()];
    float[] scaled = new float[inputs];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < inputs; i++) {
        scaled[i] = seed.uniformFloat((long) row * inputs + i);
      }
      model.schema().fromInputs(scaled, 0, rows[row], 0);
    }
    return rows;
  }
}
