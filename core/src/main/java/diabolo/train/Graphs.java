package diabolo.train;

import diabolo.kernel.Kernels;
import diabolo.kernel.RunContext;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.nn.layer.Mode;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.objective.selection.AuxK;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.option.Binarization;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded training graphs, one for each batch size: usually two, the full batch and the last one.
 */
final class Graphs implements AutoCloseable {

  private final Kernels kernels;
  private final Structure structure;
  private final Tensor parameters;
  private final Tensor gradients;
  private final int batchSize;
  private final Optional<Binarization> binarization;
  private final boolean isWeighted;
  private final float[] staging;
  private final float[] targets;
  private final Map<Integer, TrainingGraph> graphs = new HashMap<>();
  private final Map<Integer, TrainingGraph> judging;

  Graphs(Setup setup, TrainingTensors tensors) {
    this.kernels = setup.session().kernels();
    this.structure = setup.structure();
    this.parameters = tensors.parameters();
    this.gradients = tensors.gradients();
    this.batchSize = batchSize(setup);
    this.isWeighted = setup.isWeighted();
    this.binarization = setup.options().binarization();
    // without layers that differ, what trains judges too: to the same bits, in less memory
    this.judging = structure.hasModes() ? new HashMap<>() : graphs;
    this.staging = new float[Math.multiplyExact(batchSize, structure.inputs())];
    this.targets = new float[Math.multiplyExact(batchSize, setup.widthOfTargets())];
  }

  /** Rows of the largest batch: not more than there are. */
  private static int batchSize(Setup setup) {
    long most = Math.max(setup.rows().trainingRows(), setup.rows().validationRows());
    int rows = (int) Math.max(1, Math.min(setup.options().batchSize(), most));
    int inputs = setup.structure().inputs();
    if (!((long) rows * inputs <= Shape.MOST_VALUES)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch holds at most %,d values: of rows of %,d inputs batchSize must be at most"
                  + " %,d, got %,d",
              Shape.MOST_VALUES,
              inputs,
              Shape.MOST_VALUES / inputs,
              setup.options().batchSize()));
    }
    return rows;
  }

  /** Number of rows of a full batch. */
  int batchSize() {
    return batchSize;
  }

  /**
   * Computes objective and gradient of the next batch.
   *
   * @return number of rows, 0 at the end of the feed
   */
  int run(RowFeed feed, RunContext moment) throws IOException {
    return run(feed, moment, Mode.TRAINING);
  }

  private int run(RowFeed feed, RunContext moment, Mode mode) throws IOException {
    int rows = feed.next(staging, targets, batchSize);
    if (rows > 0) {
      TrainingGraph graph = graph(rows, mode);
      if (binarization.isPresent()) {
        Seed draws = moment.seed().split("binarization");
        binarization.get().apply(staging, rows * structure.inputs(), draws);
      }
      graph.input().copyFrom(0, staging, 0, rows * structure.inputs());
      graph.fillTargets(targets);
      graph.run(moment);
    }
    return rows;
  }

  /** Skips batches, up to the position of a checkpoint. */
  void skip(RowFeed feed, int batches) throws IOException {
    for (int i = 0; i < batches; i++) {
      feed.next(staging, batchSize);
    }
  }

  /** Losses of the last run of a batch with this number of rows. */
  Losses losses(int rows) {
    return Losses.ofTerms(graph(rows, Mode.TRAINING).losses());
  }

  /**
   * Mean validation losses over a feed, without the revival of dead units, with the same noise at
   * every call, and with layers in {@link Mode#INFERENCE}; closes the feed.
   */
  Losses judged(RowFeed rows, Seed seed) throws IOException {
    List<float[]> kept = states().stream().map(slot -> slot.of(parameters).toArray()).toList();
    Losses means = meanOfRuns(rows, seed);
    // moving means and counts follow the training rows only
    for (int i = 0; i < kept.size(); i++) {
      states().get(i).of(parameters).copyFrom(kept.get(i));
    }
    return means.without(AuxK.LOSS);
  }

  private List<Slot> states() {
    return structure.layout().slots(Role.STATE);
  }

  private Losses meanOfRuns(RowFeed rows, Seed seed) throws IOException {
    Losses sums = new Losses(List.of());
    long count = 0;
    try (RowFeed feed = rows) {
      int n = run(feed, fixed(seed, 0), Mode.INFERENCE);
      for (long batch = 1; n > 0; batch++) {
        sums = sums.plus(n, Losses.ofTerms(graph(n, Mode.INFERENCE).losses()));
        count += n;
        n = run(feed, fixed(seed, batch), Mode.INFERENCE);
      }
    }
    return sums.dividedBy(Math.max(1, count));
  }

  /** Moment for validation: schedules at their final values, so that epochs are comparable. */
  private static RunContext fixed(Seed seed, long batch) {
    return new RunContext(seed.split(batch), Double.POSITIVE_INFINITY);
  }

  private TrainingGraph graph(int rows, Mode mode) {
    return (mode == Mode.TRAINING ? graphs : judging)
        .computeIfAbsent(
            rows,
            n -> {
              var vectors = new TrainingGraph.Vectors(parameters, parameters, gradients);
              var batch = new TrainingGraph.Batch(n, isWeighted);
              return new TrainingGraph(kernels, structure, vectors, batch, mode);
            });
  }

  @Override
  public void close() {
    for (Map<Integer, TrainingGraph> all : List.of(graphs, judging)) {
      all.values().forEach(TrainingGraph::close);
      all.clear();
    }
  }
}
