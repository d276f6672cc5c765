package diabolo.train.option;

/** Why a training ended. */
public enum StopReason {
  /** All epochs were done, or L-BFGS found no step that lowers the objective. */
  COMPLETED,
  /** No improvement on the held-out rows for as long as patience allows. */
  EARLY,
  /** The objective was no number any more, or grew beyond all bounds. */
  DIVERGED,
  /** Asked to stop; a checkpoint was written if there is a path for it. */
  INTERRUPTED
}
