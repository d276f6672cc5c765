package diabolo.task.generate;

/** What a {@link VampPrior} puts into the encoder. */
public enum PseudoInputs {
  /** Rows of the training as they are: the paper's "VampPrior data". */
  ROWS,

  /** Inputs that begin as rows and are moved to where the codes of other rows are likelier. */
  LEARNED
}
