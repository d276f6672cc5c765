package diabolo.task.generate;

import diabolo.feature.Schema;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.ScoreFunction;
import diabolo.random.Seed;
import java.util.List;

/**
 * Moves rows along the density or manifold that a model has learned.
 *
 * <pre>
 *   Langevin   x ← x + ½ε² score(x) + ε n
 *   ascent     x ← x + ½ε² score(x)
 *   tangent    x ← g(f(x) + J Jᵀ ε n)
 * </pre>
 *
 * <p>n are independent normal numbers, of a row's own: a row's walk does not depend on the others.
 * The first two need a model with a {@link ScoreFunction} (Alain and Bengio 2014), the last suits
 * contractive models, whose J has large singular values along the data only: Rifai, Bengio,
 * Dauphin, Vincent, "A generative process for sampling contractive auto-encoders" (ICML 2012),
 * algorithm 1. Langevin steps are not corrected by rejections: the smaller ε, the closer to p_σ.
 *
 * @since 0.1
 */
public final class Walk {

  private Walk() {}

  /** One step of all rows. */
  @FunctionalInterface
  private interface Move {

    /**
     * Moves rows.
     *
     * @param rows scaled [N, D]. Modified.
     * @param draws of this step
     */
    void apply(float[] rows, Seed draws);
  }

  /**
   * Moves rows by a number of steps.
   *
   * @param start raw rows [N][D]. Not modified.
   * @return raw rows at the end of the walk, in the data's own units
   * @throws IllegalArgumentException if the model has no score, or its code a selection, or if the
   *     walk leaves the finite numbers
   */
  public static Samples run(Autoencoder model, List<float[]> start, WalkOptions options) {
    Schema schema = model.schema();
    int width = schema.inputs();
    float[] rows = new float[start.size() * width];
    for (int n = 0; n < start.size(); n++) {
      schema.toInputs(start.get(n), 0, rows, n * width);
    }
    walk(model, rows, options);
    float[] raw = new float[start.size() * schema.columns()];
    for (int n = 0; n < start.size(); n++) {
      schema.fromInputs(rows, n * width, raw, n * schema.columns());
    }
    return FloatSamples.of(schema.format(), raw);
  }

  private static void walk(Autoencoder model, float[] rows, WalkOptions options) {
    float size = options.stepSize();
    if (options.kind() == WalkKind.TANGENT) {
      try (TangentStep step = new TangentStep(model)) {
        repeat(rows, options, (x, draws) -> step.apply(x, size, draws));
      }
      return;
    }
    float noise = options.kind() == WalkKind.LANGEVIN ? size : 0;
    try (ScoreFunction score = ScoreFunction.of(model)) {
      repeat(rows, options, (x, draws) -> climb(score, x, size, noise, draws));
    }
  }

  private static void repeat(float[] rows, WalkOptions options, Move move) {
    Seed seed = Seed.of(options.seed()).split("walk");
    for (int step = 0; step < options.steps(); step++) {
      move.apply(rows, seed.split(step));
    }
    for (float value : rows) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "the walk left the finite numbers: expected a smaller step size than "
                + options.stepSize());
      }
    }
  }

  private static void climb(
      ScoreFunction score, float[] rows, float size, float noise, Seed draws) {
    float[] scores = score.scaled(rows);
    double half = 0.5 * size * size;
    for (int i = 0; i < rows.length; i++) {
      double drawn = noise > 0 ? (double) noise * draws.normal(i) : 0;
      rows[i] = (float) (rows[i] + half * scores[i] + drawn);
    }
  }
}
