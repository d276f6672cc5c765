package diabolo.train.state;

import diabolo.model.EpochRecord;
import diabolo.objective.term.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Progress of a training between two steps: together with the tensors, all that is needed to
 * continue with the same bits. Random numbers have no state, because they depend on seed and
 * position alone.
 *
 * @param epochsDone number of completed epochs
 * @param step number of steps done in the current epoch
 * @param steps number of steps done in all
 * @param sums sum of each part of the loss over the rows of the current epoch so far
 * @param rows number of those rows
 * @param firstObjective objective of the first step, to detect divergence
 * @param bestObjective smallest validation objective so far
 * @param bestEpoch its epoch, 0 before any and for the starting weights
 * @param history one entry per epoch
 */
public record Snapshot(
    int epochsDone,
    int step,
    long steps,
    Losses sums,
    long rows,
    Optional<Double> firstObjective,
    Optional<Double> bestObjective,
    int bestEpoch,
    List<EpochRecord> history) {

  /** Returns the place before the first step. */
  public static Snapshot beginning() {
    return new Snapshot(
        0, 0, 0, new Losses(List.of()), 0, Optional.empty(), Optional.empty(), 0, List.of());
  }

  /** Returns a copy in which the starting weights, epoch 0, are the best ones so far. */
  public Snapshot startingAt(double objective) {
    return new Snapshot(
        epochsDone, step, steps, sums, rows, firstObjective, Optional.of(objective), 0, history);
  }

  /** Mean losses of the current epoch so far. */
  public Losses means() {
    return sums.dividedBy(Math.max(1, rows));
  }

  /** Returns a copy after one more step, on {@code count} rows. */
  public Snapshot afterStep(Losses losses, int count) {
    return new Snapshot(
        epochsDone,
        step + 1,
        steps + 1,
        sums.plus(count, losses),
        rows + count,
        firstObjective.isPresent() ? firstObjective : Optional.of(losses.total()),
        bestObjective,
        bestEpoch,
        history);
  }

  /** Returns a copy after the end of the current epoch. */
  public Snapshot afterEpoch(EpochRecord record, boolean isBest) {
    List<EpochRecord> longer = new ArrayList<>(history);
    longer.add(record);
    return new Snapshot(
        epochsDone + 1,
        0,
        steps,
        new Losses(List.of()),
        0,
        firstObjective,
        isBest ? Optional.of(record.objective()) : bestObjective,
        isBest ? epochsDone + 1 : bestEpoch,
        List.copyOf(longer));
  }
}
