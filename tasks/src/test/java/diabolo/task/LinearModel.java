package diabolo.task;

import diabolo.feature.Column;
import diabolo.feature.TableSchema;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.SampleFormat;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A denoising model r(u) = slope · u of one scaled input u = (x − offset) / scale. */
public final class LinearModel {

  /** The variance of the data N(0, 1.5²). */
  public static final double DATA_VARIANCE = 2.25;

  /** σ of the noise. */
  public static final float NOISE = 0.4f;

  /** The variance of noisy data. */
  public static final double NOISY_VARIANCE = DATA_VARIANCE + 0.16;

  private LinearModel() {}

  /** Rows of the model's one column. */
  public static FloatSamples column(float... values) {
    return FloatSamples.of(SampleFormat.table(List.of("x")), values);
  }

  /** One linear unit. */
  public static Denoising spec() {
    Architecture architecture = Architecture.of(1).withActivation(Activation.IDENTITY);
    return Denoising.of(architecture, GaussianNoise.of(NOISE));
  }

  /** r(u) = 2.25 / 2.41 · u, the best for data N(0, 1.5²) and noise N(0, 0.4²). */
  public static Autoencoder optimal(float offset, float scale) {
    Structure structure = Structure.of(spec(), 1);
    float[] flat = new float[structure.layout().size()];
    flat[0] = (float) (DATA_VARIANCE / NOISY_VARIANCE);
    flat[1] = 1;
    return new Autoencoder(
        structure,
        new TableSchema(List.of(new Column("x", offset, scale)), Optional.empty()),
        Tensor.of(Shape.of(1, flat.length), flat),
        new Autoencoder.Background(
            List.of(),
            new Provenance("hand", "", "", "", 0, 0, "{}", 0, "", Optional.empty()),
            Optional.empty()),
        Kernels.of(Kernels.Choice.JAVA));
  }
}
