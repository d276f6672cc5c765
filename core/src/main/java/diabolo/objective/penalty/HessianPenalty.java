package diabolo.objective.penalty;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Activation;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.random.NormalDraws;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Change of the encoder's Jacobian in a neighborhood of the input, the higher-order term of a
 * contractive autoencoder (CAE+H): it penalizes curvature of the encoder, {@link Contraction} its
 * slope.
 *
 * <pre>  sampled    weight · (1/N) Σₙ E_ε ‖J(xₙ) − J(xₙ + ε)‖²_F ,   ε ∼ N(0, σ² I)
 *  analytic   weight · (1/N) Σₙ σ² ‖∂J(xₙ)/∂x‖² = weight σ²/N Σₙ Σⱼ φ″(aₙⱼ)² ‖wⱼ‖⁴  </pre>
 *
 * Rifai, Mesnil, Vincent, Muller, Bengio, Dauphin, Glorot, "Higher order contractive auto-encoder"
 * (ECML 2011), eq. 5; not divided by σ², as published, so that the analytic form, the limit of
 * small σ, has the factor σ². The sampled form works at any depth, with the same probe vectors at
 * both points; the analytic form is for one layer. Batch mean, lower is better.
 *
 * @param weight factor, ≥ 0
 * @param form sampled or analytic
 * @param standardDeviation σ &gt; 0 in units of the scaled input
 * @param samples draws of ε per example, &gt; 0; each costs two passes
 * @param method computation of norms, as in {@link Contraction}
 * @param probes number m &gt; 0 of random vectors per example, for methods that estimate
 * @since 0.1
 */
@Named("curvature")
public record HessianPenalty(
    float weight,
    Form form,
    float standardDeviation,
    int samples,
    Contraction.Method method,
    int probes)
    implements Penalty {

  /** Form of the penalty. */
  public enum Form {
    /** Differences of Jacobians at random neighbors of the input. */
    SAMPLED,
    /** Second derivatives in closed form, for one layer. */
    ANALYTIC
  }

  /** Refuses numbers out of range. */
  public HessianPenalty {
    Check.notNegative("curvature weight", weight);
    Check.positive("curvature standardDeviation", standardDeviation);
    if (!(samples > 0 && probes > 0)) {
      throw new IllegalArgumentException(
          "curvature samples and probes must be > 0, got %d and %d".formatted(samples, probes));
    }
  }

  /**
   * Creates a penalty with two samples of σ = 0.1, and the method and number of probes of {@link
   * Contraction#of}.
   */
  public static HessianPenalty of(float weight) {
    Contraction same = Contraction.of(weight);
    return new HessianPenalty(weight, Form.SAMPLED, 0.1f, 2, same.method(), same.probes());
  }

  @Override
  public void check(Activation codeActivation) {
    if (form == Form.ANALYTIC && !codeActivation.isCurved()) {
      throw new IllegalArgumentException(
          "analytic curvature needs an activation with a second derivative, got "
              + Notation.name(codeActivation));
    }
  }

  @Override
  public void checkWeighted() {
    if (form == Form.ANALYTIC) {
      throw new IllegalArgumentException(
          "row weights cannot be combined with analytic curvature: use the sampled form");
    }
  }

  @Override
  public boolean cancels() {
    return form == Form.SAMPLED;
  }

  @Override
  public void checkDepth(int depth) {
    if (form == Form.ANALYTIC && depth != 1) {
      throw new IllegalArgumentException(
          "analytic curvature needs an encoder of one layer, got "
              + depth
              + ": use the sampled form");
    }
  }

  /** A nearby row would be normalized with other statistics, and lose other values. */
  @Override
  public void check(Network encoder) {
    if (encoder.hasModes()) {
      throw new IllegalArgumentException(
          "curvature compares Jacobians at two inputs, which batch normalization and dropout do not"
              + " have for a row alone; use contraction");
    }
  }

  @Override
  public Optional<String> choice(int depth, int codeSize, int inputs) {
    return form == Form.ANALYTIC
        ? Optional.empty()
        : Contraction.of(weight, method, probes)
            .choice(Math.max(2, depth), codeSize, inputs)
            .map(words -> words.replaceFirst("contraction", "curvature"));
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    if (form == Form.ANALYTIC) {
      return new OneLayerCurvature(site, this).record();
    }
    Plan plan = site.plan();
    Pass encoder = site.encoder();
    int units = encoder.output().columns();
    Contraction how = Contraction.of(weight, method, probes);
    // no closed form here: the rule of deeper encoders
    boolean isExact = how.isExact(Math.max(2, encoder.depth()), units);
    Tensor norms = plan.scratch(1, samples * site.rows());
    double factor = 0;
    for (int sample = 0; sample < samples; sample++) {
      Pass nearby = encoder.at(site.parameters(), nearby(site, sample));
      ProbeVectors vectors = how.vectors(site.rows(), units, isExact);
      String name = sample == 0 ? "curvature" : "curvature" + sample;
      Tensor own = norms.view(sample * site.rows(), Shape.of(1, site.rows()));
      factor =
          new JacobianNorm(site, name, List.of(encoder, nearby), vectors)
              .record(own, weight / site.rows() / samples);
      // the same objective seen from the other point: its share of the gradient flows back here
      nearby.addOutputGradient(nearby.depth(), plan.scratch(site.rows(), units));
      nearby.backward(site.gradients());
    }
    double all = factor;
    return new LossTerm("curvature", norms, () -> all);
  }

  private Tensor nearby(PenaltySite site, int sample) {
    Plan plan = site.plan();
    Tensor input = site.encoder().input();
    Tensor noise = plan.scratch(input.rows(), input.columns());
    NormalDraws draws = new NormalDraws(noise.size());
    plan.call(moment -> draws.normal(moment.seed().split("curvature noise").split(sample), noise));
    Tensor moved = plan.scratch(input.rows(), input.columns());
    plan.map(moved, noise, PostOp.scale(standardDeviation), PostOp.add(input));
    return moved;
  }
}
