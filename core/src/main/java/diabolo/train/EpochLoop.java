package diabolo.train;

import diabolo.train.option.StopReason;
import java.io.IOException;
import java.util.Optional;

/** Procedure that performs one epoch of training. */
sealed interface EpochLoop extends AutoCloseable permits MinibatchLoop, LbfgsLoop {

  /**
   * Runs the current epoch, from its present step, to the end.
   *
   * @return the reason if it ended early
   */
  Optional<StopReason> epoch(TrainingRun run) throws IOException;

  @Override
  void close();
}
