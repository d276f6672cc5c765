package diabolo.task.generate;

/** The inputs of the encoder in a {@link VampPrior}. */
public enum PseudoInputs {
  /** Training rows: the paper's "VampPrior data". */
  ROWS,

  /** Inputs initialized with rows and trained to raise the density of the codes of other rows. */
  LEARNED
}
