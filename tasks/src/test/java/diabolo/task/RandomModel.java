package diabolo.task;

import diabolo.feature.Column;
import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.format.Picture;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.ModelSpec;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model of random parameters, biases too, that takes its rows as they are. */
public final class RandomModel {

  private RandomModel() {}

  /** A model of that spec on the Java kernels. */
  public static Autoencoder of(ModelSpec spec, int inputs, long seed) {
    Structure structure = Structure.of(spec, inputs);
    Tensor parameters = structure.initialize(Seed.of(seed));
    for (int i = structure.layout().weightSize(); i < parameters.size(); i++) {
      parameters.set(i, parameters.get(i) + 0.2f * Seed.of(seed).split("bias").normal(i));
    }
    return of(structure, parameters, columns(inputs), Kernels.of(Kernels.Choice.JAVA));
  }

  /** A model of that spec for pictures; its running statistics are those of a training. */
  public static Autoencoder of(ModelSpec spec, Picture picture, Kernels kernels, long seed) {
    PixelSchema schema = new PixelSchema(picture, 1);
    Structure structure = Structure.of(spec, schema);
    Tensor parameters = structure.initialize(Seed.of(seed));
    Seed moved = Seed.of(seed).split("bias");
    for (int i = structure.layout().weightSize(); i < structure.layout().trainedSize(); i++) {
      parameters.set(i, parameters.get(i) + 0.2f * moved.normal(i));
    }
    for (int i = structure.layout().trainedSize(); i < parameters.size(); i++) {
      parameters.set(i, 0.3f + moved.uniformFloat(i));
    }
    return of(structure, parameters, schema, kernels);
  }

  private static Schema columns(int inputs) {
    List<Column> columns = new ArrayList<>();
    for (int d = 0; d < inputs; d++) {
      columns.add(new Column("x" + d, 0, 1));
    }
    return new TableSchema(columns, Optional.empty());
  }

  private static Autoencoder of(
      Structure structure, Tensor parameters, Schema schema, Kernels kernels) {
    Provenance provenance =
        new Provenance("random", "none", "test", "", 1, 0, "{}", 0, "", Optional.empty());
    return new Autoencoder(
        structure,
        schema,
        parameters,
        new Background(List.of(), provenance, Optional.empty()),
        kernels);
  }
}
