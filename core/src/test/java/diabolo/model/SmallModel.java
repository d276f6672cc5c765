package diabolo.model;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.model.spec.ModelSpec;
import diabolo.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A model that was never trained, over columns that are not scaled. */
final class SmallModel {

  private SmallModel() {}

  /** The background of a model that was not trained. */
  static Background background() {
    Provenance provenance = new Provenance("test", "", "", "", 1, 0, "", 0, "", Optional.empty());
    return new Background(List.of(), provenance, Optional.empty());
  }

  static Autoencoder of(ModelSpec spec, int columns, Kernels kernels) {
    Structure structure = Structure.of(spec, columns);
    FloatSamples rows = FloatSamples.of(new float[][] {new float[columns]});
    try (RowCursor cursor = rows.open()) {
      return new Autoencoder(
          structure,
          Scaling.NONE.fit(rows.format(), cursor),
          structure.initialize(Seed.of(3)),
          background(),
          kernels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
