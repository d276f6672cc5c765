package diabolo.task.generate;

/**
 * Kinds of priors of the codes that a training keeps in its model.
 *
 * @since 0.2
 */
public enum PriorKind {
  /** A mixture of at most ten normal distributions: {@link KeptPrior}. */
  MIXTURE,
  /** A coupling flow beside it, with an exact density: {@link diabolo.flow.CouplingFlow}. */
  FLOW
}
