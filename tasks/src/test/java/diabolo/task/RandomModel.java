package diabolo.task;

import diabolo.feature.Column;
import diabolo.feature.TableSchema;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Provenance;
import diabolo.model.Structure;
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
    List<Column> columns = new ArrayList<>();
    for (int d = 0; d < inputs; d++) {
      columns.add(new Column("x" + d, 0, 1));
    }
    Provenance provenance =
        new Provenance("random", "none", "test", "", seed, 0, "{}", 0, "", Optional.empty());
    return new Autoencoder(
        structure,
        new TableSchema(columns, Optional.empty()),
        parameters,
        new Autoencoder.Background(List.of(), provenance, Optional.empty()),
        Kernels.of(Kernels.Choice.JAVA));
  }
}
