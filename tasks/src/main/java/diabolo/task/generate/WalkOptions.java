package diabolo.task.generate;

/**
 * Options of {@link Walk}.
 *
 * @param kind of step
 * @param steps number of steps, &gt; 0
 * @param stepSize ε in scaled inputs, for {@link WalkKind#TANGENT} in code units; finite and &gt; 0
 * @param seed of all draws
 * @since 0.1
 */
public record WalkOptions(WalkKind kind, int steps, float stepSize, long seed) {

  /** Refuses numbers that are not positive. */
  public WalkOptions {
    if (!(steps > 0)) {
      throw new IllegalArgumentException("steps must be > 0, got " + steps);
    }
    if (!(stepSize > 0 && Float.isFinite(stepSize))) {
      throw new IllegalArgumentException("step size must be finite and > 0, got " + stepSize);
    }
  }

  /** A hundred steps, seed 1. */
  public static WalkOptions of(WalkKind kind, float stepSize) {
    return new WalkOptions(kind, 100, stepSize, 1);
  }

  /** The same with another number of steps. */
  public WalkOptions withSteps(int other) {
    return new WalkOptions(kind, other, stepSize, seed);
  }

  /** The same with that seed. */
  public WalkOptions withSeed(long other) {
    return new WalkOptions(kind, steps, stepSize, other);
  }
}
