package diabolo.train;

import diabolo.feature.Scaling;
import diabolo.model.Provenance;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.train.option.StopReason;
import diabolo.train.state.Setup;
import diabolo.train.state.Snapshot;
import java.util.Locale;

/** Explanation of why a training ended, with the likely cause and a remedy if it diverged. */
final class Explanation {

  /** Held-out rows for each training row from which on there are too few of these. */
  private static final int MANY_HELD_OUT = 4;

  private Explanation() {}

  static String of(StopReason reason, Setup setup, Snapshot at, double objective) {
    return switch (reason) {
      case COMPLETED ->
          at.epochsDone() < setup.options().epochs()
              ? "converged in iteration %d: no step lowers the objective further"
                  .formatted(at.epochsDone())
              : allDone(setup, at);
      case EARLY ->
          "no improvement for %d epochs; %s are kept"
              .formatted(setup.options().patience(), Provenance.weightsOf(at.bestEpoch()));
      case TIME_LIMIT -> outOfTime(setup, at);
      case INTERRUPTED ->
          "stopped on request after epoch %d, step %d".formatted(at.epochsDone(), at.step());
      case DIVERGED -> diverged(setup, at, objective);
    };
  }

  private static String allDone(Setup setup, Snapshot at) {
    String done = "all %d epochs done".formatted(at.epochsDone());
    boolean isStart =
        setup.rows().validationRows() > 0 && at.bestObjective().isPresent() && at.bestEpoch() == 0;
    return isStart
        ? done + "; the starting weights are kept, no epoch was better on held-out rows"
        : done;
  }

  private static String outOfTime(Setup setup, Snapshot at) {
    double seconds = setup.session().timeLimit().map(limit -> limit.toNanos() * 1e-9).orElse(0.0);
    boolean isValidated = setup.rows().validationRows() > 0;
    return String.format(
        Locale.ROOT,
        "the time limit of %.4g minutes was reached after %d of %d epochs; %s are kept",
        seconds / 60,
        at.epochsDone(),
        setup.options().epochs(),
        Provenance.weightsOf(isValidated ? at.bestEpoch() : at.epochsDone()));
  }

  private static String diverged(Setup setup, Snapshot at, double objective) {
    String kept =
        at.bestObjective().isPresent()
            ? Provenance.weightsOf(at.bestEpoch()) + " are kept"
            : "no epoch was completed before that: the weights are those before training";
    return String.format(
        Locale.ROOT,
        "training diverged in epoch %d, step %d: the objective is %.4g; %s; %s",
        at.epochsDone() + 1,
        at.step() + 1,
        objective,
        cause(setup),
        kept);
  }

  private static String cause(Setup setup) {
    long training = setup.rows().trainingRows();
    long heldOut = setup.rows().validationRows();
    if (training * MANY_HELD_OUT < heldOut) {
      return String.format(
          Locale.ROOT,
          "the likely cause is that only %,d of %,d rows are left to train on: hold out fewer",
          training,
          training + heldOut);
    }
    double rate = setup.options().optimizer().learningRate();
    boolean isUnscaled = setup.options().scaling().filter(s -> s == Scaling.NONE).isPresent();
    if (isUnscaled) {
      return "the likely cause is unscaled input: choose another scaling than NONE";
    }
    boolean isUnbounded =
        !setup.spec().architecture().activation().isBounded()
            && !(setup.spec().objective().reconstruction() instanceof Bernoulli);
    String clip =
        isUnbounded && setup.options().gradientClip() == 0 ? ", or clip the gradient" : "";
    return String.format(
        Locale.ROOT,
        "the likely cause is the learning rate %.4g: try %.4g%s",
        rate,
        rate / 10,
        clip);
  }
}
