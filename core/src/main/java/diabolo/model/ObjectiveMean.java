package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.kernel.RunContext;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.nn.layer.Mode;
import diabolo.objective.Objective;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean of a trained model's objective over all rows of samples.
 *
 * @since 0.1
 */
public final class ObjectiveMean {

  private static final int BATCH_ROWS = 128;
  private static final Seed NOISE = Seed.of(0).split("evaluation");

  private ObjectiveMean() {}

  /**
   * Computes the parts of the objective, as means over the rows, with corruption and sampling from
   * a fixed seed and schedules at their final values.
   *
   * @param samples raw rows with the columns of the training data
   * @throws IllegalStateException if the model is closed
   */
  public static Losses of(Autoencoder model, Samples samples) throws IOException {
    return model
        .lifetime()
        .during(
            () -> {
              model.schema().check(samples);
              return mean(model, samples);
            });
  }

  private static Losses mean(Autoencoder model, Samples samples) throws IOException {
    Tensor parameters = model.ownParameters();
    // a copy, because a graph may update a moving variance
    try (Tensor copy = Tensor.allocate(parameters.shape());
        Tensor gradients = Tensor.allocate(parameters.shape());
        Graphs graphs = new Graphs(model, copy, gradients);
        RowCursor cursor = samples.open()) {
      Losses sums = new Losses(List.of());
      long count = 0;
      float[] raw = new float[BATCH_ROWS * samples.columns()];
      for (int n = cursor.read(raw, BATCH_ROWS); n > 0; n = cursor.read(raw, BATCH_ROWS)) {
        copy.copyFrom(parameters);
        sums = sums.plus(n, graphs.losses(raw, n, NOISE.split(count)));
        count += n;
      }
      return sums.dividedBy(Math.max(1, count));
    }
  }

  /** Training graphs for full batches and the last batch. */
  private record Graphs(
      Autoencoder model, Tensor parameters, Tensor gradients, Map<Integer, TrainingGraph> graphs)
      implements AutoCloseable {

    Graphs(Autoencoder model, Tensor parameters, Tensor gradients) {
      this(model, parameters, gradients, new HashMap<>());
    }

    Losses losses(float[] raw, int rows, Seed seed) {
      TrainingGraph graph =
          graphs.computeIfAbsent(
              rows,
              n ->
                  new TrainingGraph(
                      model.kernels(),
                      everyRow(),
                      vectors(),
                      TrainingGraph.Batch.of(n),
                      Mode.INFERENCE));
      Schema schema = model.schema();
      float[] inputs = new float[rows * schema.inputs()];
      for (int i = 0; i < rows; i++) {
        schema.toInputs(raw, i * schema.columns(), inputs, i * schema.inputs());
      }
      graph.input().copyFrom(inputs);
      graph.run(new RunContext(seed, Double.POSITIVE_INFINITY));
      return Losses.ofTerms(graph.losses());
    }

    private TrainingGraph.Vectors vectors() {
      return new TrainingGraph.Vectors(parameters, parameters, gradients);
    }

    private Structure everyRow() {
      Objective objective = model.spec().objective();
      Structure structure = model.structure().withoutHeads();
      return objective.trimming().isEmpty()
          ? structure
          : structure.withObjective(objective.withoutTrimming());
    }

    @Override
    public void close() {
      graphs.values().forEach(TrainingGraph::close);
    }
  }
}
