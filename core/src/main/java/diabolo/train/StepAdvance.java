package diabolo.train;

import diabolo.objective.Losses;
import diabolo.tensor.Moment;
import diabolo.tensor.Seed;
import java.io.IOException;
import java.util.Optional;

/** One update a batch. */
final class StepAdvance implements Advance {

  private final Setup setup;
  private final FirstOrder optimizer;
  private final Graphs graphs;
  private final Update update;
  private final Seed noise;

  StepAdvance(Setup setup, FirstOrder optimizer, Graphs graphs, TrainingTensors tensors) {
    this.setup = setup;
    this.optimizer = optimizer;
    this.graphs = graphs;
    this.noise = Seed.of(setup.options().seed()).split("noise");
    this.update =
        new Update(
            setup.session().kernels(),
            optimizer,
            setup.structure().layout(),
            tensors,
            setup.options().gradientClip());
  }

  @Override
  public Optional<StopReason> epoch(TrainingRun run) throws IOException {
    try (RowFeed feed = setup.rows().training(setup.schema(), run.at().epochsDone())) {
      graphs.skip(feed, run.at().step());
      while (run.at().step() < setup.stepsPerEpoch()) {
        double epoch = run.at().epochsDone() + (double) run.at().step() / setup.stepsPerEpoch();
        int rows = graphs.run(feed, new Moment(noise.split(run.at().steps()), epoch));
        Losses losses = graphs.losses(rows);
        if (run.isDiverged(losses.total())) {
          return Optional.of(StopReason.DIVERGED);
        }
        double rate =
            optimizer.learningRate()
                * setup.options().schedule().factor(epoch, setup.options().epochs());
        update.run(rate, run.at().steps() + 1);
        run.stepDone(losses, rows);
        if (setup.session().stopRequested().getAsBoolean()) {
          return Optional.of(StopReason.INTERRUPTED);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    update.close();
  }
}
