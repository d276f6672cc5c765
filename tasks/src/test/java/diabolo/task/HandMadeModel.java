package diabolo.task;

import diabolo.feature.Column;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.kernel.Kernels;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** One layer of two inputs and two units with weights chosen by hand. */
public final class HandMadeModel {

  private HandMadeModel() {}

  /**
   * A model h = φ(W x + b), x̂ = V h.
   *
   * @param scale of both columns: x = raw / scale
   * @param weights W row by row, then V row by row, then b: 10 values
   */
  public static Autoencoder of(Activation activation, float scale, float... weights) {
    Architecture architecture =
        new Architecture(
            List.of(), 2, activation, activation, DecoderWeights.OWN, Initialization.GLOROT);
    Structure structure = Structure.of(Undercomplete.of(architecture), 2);
    Schema schema =
        new TableSchema(
            List.of(new Column("a", 0, scale), new Column("b", 0, scale)), Optional.empty());
    float[] flat = new float[12];
    System.arraycopy(weights, 0, flat, 0, weights.length);
    Background record =
        new Background(
            List.of(),
            new Provenance(
                "hand", "none", "hand", "", 0, 0, "{}", 0, "made by hand", Optional.empty()),
            Optional.of(
                PrincipalComponents.of(new float[] {0, 0}, new float[] {1, 0}, new double[] {1})));
    return new Autoencoder(
        structure,
        schema,
        Tensor.of(Shape.of(1, 12), flat),
        record,
        Kernels.of(Kernels.Choice.JAVA));
  }
}
