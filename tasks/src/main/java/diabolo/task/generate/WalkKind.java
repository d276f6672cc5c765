package diabolo.task.generate;

/**
 * How a row moves in one step, x in scaled inputs, ε the step size and n normal numbers.
 *
 * @since 0.1
 */
public enum WalkKind {
  /** x ← x + ½ε² score(x) + ε n: draws from the density that the score is of, for small ε. */
  LANGEVIN,

  /** x ← x + ½ε² score(x): climbs to where the density is highest nearby, and draws nothing. */
  ASCENT,

  /** x ← g(h + J Jᵀ ε n), h = f(x), J = ∂f/∂x: along the manifold that a contraction has left. */
  TANGENT
}
