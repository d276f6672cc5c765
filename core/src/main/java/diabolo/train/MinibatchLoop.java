package diabolo.train;

import diabolo.kernel.RunContext;
import diabolo.nn.parameter.Layout;
import diabolo.objective.term.Losses;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.FirstOrder;
import diabolo.train.option.StopReason;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import diabolo.train.state.TrainingTensors;
import java.io.IOException;
import java.util.Optional;

/** Epochs of minibatch steps, with one update per batch. */
final class MinibatchLoop implements EpochLoop {

  private final Setup setup;
  private final FirstOrder optimizer;
  private final Graphs graphs;
  private final Update update;
  private final Seed noise;
  private final Tensor gradientsOfBiases;

  MinibatchLoop(Setup setup, FirstOrder optimizer, Graphs graphs, TrainingTensors tensors) {
    this.setup = setup;
    this.optimizer = optimizer;
    this.graphs = graphs;
    this.noise = Seed.of(setup.options().seed()).split("noise");
    Layout layout = setup.structure().layout();
    int biases = layout.trainedSize() - layout.weightSize();
    this.gradientsOfBiases = tensors.gradients().view(layout.weightSize(), Shape.of(1, biases));
    this.update =
        new Update(
            setup.session().kernels(),
            optimizer,
            layout,
            tensors,
            new Update.Bounds(setup.options().gradientClip(), setup.structure().unitNorm()));
  }

  @Override
  public Optional<StopReason> epoch(TrainingRun run) throws IOException {
    try (RowFeed feed = setup.rows().training(setup.schema(), run.at().epochsDone())) {
      graphs.skip(feed, run.at().step());
      while (run.at().step() < setup.stepsPerEpoch()) {
        double epoch = run.at().epochsDone() + (double) run.at().step() / setup.stepsPerEpoch();
        int rows = graphs.run(feed, new RunContext(noise.split(run.at().steps()), epoch));
        Losses losses = graphs.losses(rows);
        if (run.isDiverged(losses.total(), rows) || !isFinite(gradientsOfBiases)) {
          return Optional.of(StopReason.DIVERGED);
        }
        double rate =
            optimizer.learningRate()
                * setup.options().schedule().factor(epoch, setup.options().epochs());
        update.run(rate, run.at().steps() + 1);
        run.stepDone(losses, rows);
        run.keepIfDue();
        if (setup.session().stopRequested().getAsBoolean()) {
          return Optional.of(StopReason.INTERRUPTED);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * True if no value is NaN or infinite. Gradients are checked besides the loss, because a native
   * ReLU may turn NaN into 0; a NaN that flows back through a layer reaches the gradient of its
   * bias.
   */
  private static boolean isFinite(Tensor values) {
    for (int i = 0; i < values.size(); i++) {
      if (!Float.isFinite(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    update.close();
  }
}
