package diabolo.train;

import diabolo.model.EpochRecord;
import diabolo.objective.term.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a training stands between two steps: with the tensors, all that is needed to go on as if it
 * had never stopped. Random numbers need no state, since they depend on seed and position alone.
 *
 * @param epochsDone completed epochs
 * @param step steps done in the epoch at hand
 * @param steps steps done in all
 * @param sums sums over the rows of the epoch at hand of each part of the loss
 * @param rows rows of the epoch at hand that are in the sums
 * @param firstObjective objective of the very first step, for recognizing divergence
 * @param bestObjective smallest validation objective so far
 * @param bestEpoch its epoch, 0 before any
 * @param history one entry an epoch
 */
record Snapshot(
    int epochsDone,
    int step,
    long steps,
    Losses sums,
    long rows,
    Optional<Double> firstObjective,
    Optional<Double> bestObjective,
    int bestEpoch,
    List<EpochRecord> history) {

  static Snapshot beginning() {
    return new Snapshot(
        0, 0, 0, new Losses(List.of()), 0, Optional.empty(), Optional.empty(), 0, List.of());
  }

  /** Mean losses of the epoch at hand. */
  Losses means() {
    return sums.dividedBy(Math.max(1, rows));
  }

  /** After one more step on {@code count} rows. */
  Snapshot afterStep(Losses losses, int count) {
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

  /** After the epoch at hand. */
  Snapshot afterEpoch(EpochRecord record, boolean isBest) {
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
