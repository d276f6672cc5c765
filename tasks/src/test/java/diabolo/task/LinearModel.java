package diabolo.task;

import diabolo.feature.Column;
import diabolo.feature.TableSchema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Slot;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        new Background(
            List.of(),
            new Provenance("hand", "", "", "", 0, 0, "{}", 0, "", Optional.empty()),
            Optional.empty()),
        Kernels.of(Kernels.Choice.JAVA));
  }

  /** r(u) = ½ u of many columns, each for itself. */
  public static Autoencoder wide(int columns) {
    Architecture architecture = Architecture.of(columns).withActivation(Activation.IDENTITY);
    Structure structure = Structure.of(Undercomplete.of(architecture), columns);
    Tensor flat = Tensor.allocate(1, structure.layout().size());
    for (Slot slot : structure.layout().slots()) {
      boolean isWeight = slot.name().endsWith("weight");
      for (int j = 0; j < columns && isWeight; j++) {
        slot.of(flat).set(j * (columns + 1), slot.name().startsWith("encoder") ? 0.5f : 1);
      }
    }
    List<Column> names =
        IntStream.range(0, columns).mapToObj(j -> new Column("x" + j, 0, 1)).toList();
    return new Autoencoder(
        structure,
        new TableSchema(names, Optional.empty()),
        flat,
        new Background(
            List.of(),
            new Provenance("hand", "", "", "", 0, 0, "{}", 0, "", Optional.empty()),
            Optional.empty()),
        Kernels.of(Kernels.Choice.JAVA));
  }

  /** Independent normal rows of {@link #wide}. */
  public static FloatSamples normal(int rows, int columns, long seed) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Seed.of(seed).normal(i);
    }
    SampleFormat format =
        SampleFormat.table(IntStream.range(0, columns).mapToObj(j -> "x" + j).toList());
    return FloatSamples.of(format, values);
  }
}
