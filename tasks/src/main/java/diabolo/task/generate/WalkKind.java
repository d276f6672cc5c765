package diabolo.task.generate;

/**
 * The step of a walk, with x in scaled inputs, step size ε and standard normal n.
 *
 * @since 0.1
 */
public enum WalkKind {
  /**
   * Langevin sampling x ← x + ½ε² score(x) + ε n: for small ε, draws from the density of the score.
   */
  LANGEVIN,

  /** Gradient ascent x ← x + ½ε² score(x) to a local maximum of the density, without randomness. */
  ASCENT,

  /**
   * Tangent step x ← g(h + J Jᵀ ε n), h = f(x), J = ∂f/∂x: along the manifold of a contractive
   * model.
   */
  TANGENT
}
