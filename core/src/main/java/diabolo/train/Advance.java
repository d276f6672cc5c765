package diabolo.train;

import diabolo.train.option.StopReason;
import java.io.IOException;
import java.util.Optional;

/** What makes an epoch of training. */
sealed interface Advance extends AutoCloseable permits StepAdvance, LbfgsAdvance {

  /**
   * Works on the epoch at hand, from wherever it stands, to its end.
   *
   * @return why it ended before that, if it did
   */
  Optional<StopReason> epoch(TrainingRun run) throws IOException;

  @Override
  void close();
}
