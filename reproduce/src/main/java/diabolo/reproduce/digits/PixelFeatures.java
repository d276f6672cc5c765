package diabolo.reproduce.digits;

import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first {@value #COUNT} principal components of all training rows, in scaled inputs: a space to
 * compare pictures in that is fixed by the data alone.
 *
 * @param schema raw columns ↔ inputs
 * @param components of the training rows
 */
record PixelFeatures(Schema schema, PrincipalComponents components) {

  static final int COUNT = 64;

  /** Features from the training rows of a model. */
  static PixelFeatures of(Autoencoder model, Samples training) throws IOException {
    Schema schema = model.schema();
    float[] raw = new float[training.columns()];
    try (RowCursor cursor = training.open()) {
      PrincipalComponents components =
          PrincipalComponents.fit(
              model.kernels(),
              (block, most) -> {
                int count = 0;
                while (count < most && cursor.read(raw, 1) > 0) {
                  schema.toInputs(raw, 0, block, count++ * schema.inputs());
                }
                return count;
              },
              schema.inputs(),
              COUNT);
      return new PixelFeatures(schema, components);
    }
  }

  /** The first rows, at most {@code most}, as points [N, {@value #COUNT}]. */
  double[][] of(Samples rows, int most) throws IOException {
    List<double[]> points = new ArrayList<>();
    float[] raw = new float[rows.columns()];
    float[] inputs = new float[schema.inputs()];
    try (RowCursor cursor = rows.open()) {
      while (points.size() < most && cursor.read(raw, 1) > 0) {
        schema.toInputs(raw, 0, inputs, 0);
        points.add(components.scores(inputs));
      }
    }
    return points.toArray(double[][]::new);
  }
}
