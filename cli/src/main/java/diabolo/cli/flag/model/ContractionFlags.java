package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.objective.Objective;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.Curvature;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.ReconstructionContraction;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Penalties on Jacobians. */
public final class ContractionFlags {

  @Option(
      names = "--contraction",
      paramLabel = "W",
      description =
          "Weight of the squared norm of the encoder's Jacobian (default: by kind, see below).")
  private Float contraction;

  @Option(
      names = "--layer-contraction",
      paramLabel = "W",
      description =
          "Weight of the sum of the squared norms of the Jacobians of the encoder's layers, each by"
              + " its own input.")
  private Float layerContraction;

  @Option(
      names = "--reconstruction-contraction",
      paramLabel = "W",
      description =
          "Weight of the squared norm of the Jacobian of the whole reconstruction; not with"
              + " bernoulli.")
  private Float reconstructionContraction;

  @Option(
      names = "--curvature",
      paramLabel = "W",
      description = "Weight of the change of the encoder's Jacobian nearby (CAE+H).")
  private Float curvature;

  @Option(
      names = "--curvature-form",
      paramLabel = "HOW",
      completionCandidates = Choices.Forms.class,
      description =
          "${COMPLETION-CANDIDATES}; analytic for one layer (default:"
              + " ${bundle:default.curvatureForm}).")
  private Curvature.Form form;

  @Option(
      names = "--curvature-sigma",
      paramLabel = "SIGMA",
      description =
          "How far nearby is, in scaled units (default: ${bundle:default.curvatureSigma}).")
  private Float sigma;

  @Option(
      names = "--curvature-samples",
      paramLabel = "N",
      description = "Neighbors of each example (default: ${bundle:default.curvatureSamples}).")
  private Integer samples;

  @Option(
      names = "--contraction-method",
      paramLabel = "HOW",
      completionCandidates = Choices.Methods.class,
      description =
          "How norms of Jacobians are computed: ${COMPLETION-CANDIDATES} (default:"
              + " ${bundle:default.contractionMethod}).")
  private Contraction.Method method;

  @Option(
      names = "--probes",
      paramLabel = "N",
      description = "Random vectors of the probed contraction (default: ${bundle:default.probes}).")
  private Integer probes;

  /** An objective with what was asked for in place of the defaults. */
  public Objective changed(Objective defaults) {
    Objective objective = defaults;
    if (contraction != null) {
      objective = objective.withPenalty(Contraction.of(contraction));
    }
    if (layerContraction != null) {
      objective = objective.withPenalty(new LayerContraction(layerContraction));
    }
    if (reconstructionContraction != null) {
      objective = objective.withPenalty(ReconstructionContraction.of(reconstructionContraction));
    }
    return withMethod(withCurvature(objective));
  }

  private Objective withCurvature(Objective objective) {
    if (curvature == null) {
      require(
          form == null && sigma == null && samples == null,
          "--curvature-form, --curvature-sigma and --curvature-samples need --curvature");
      return objective;
    }
    Curvature usual = Curvature.of(curvature);
    return objective.withPenalty(
        new Curvature(
            curvature,
            form == null ? usual.form() : form,
            sigma == null ? usual.standardDeviation() : sigma,
            samples == null ? usual.samples() : samples,
            usual.method(),
            usual.probes()));
  }

  /** Gives method and probes to all penalties that have them. */
  private Objective withMethod(Objective objective) {
    Optional<Contraction> code = objective.penalty(Contraction.class);
    Optional<ReconstructionContraction> whole = objective.penalty(ReconstructionContraction.class);
    Optional<Curvature> change = objective.penalty(Curvature.class);
    require(
        code.isPresent()
            || whole.isPresent()
            || change.isPresent()
            || (method == null && probes == null),
        "--contraction-method and --probes need --contraction or --kind contractive");
    Objective all = objective;
    if (code.isPresent()) {
      Contraction c = code.get();
      all = all.withPenalty(new Contraction(c.weight(), or(c.method()), or(c.probes())));
    }
    if (whole.isPresent()) {
      ReconstructionContraction r = whole.get();
      all =
          all.withPenalty(
              new ReconstructionContraction(r.weight(), or(r.method()), or(r.probes())));
    }
    if (change.isPresent()) {
      Curvature c = change.get();
      all =
          all.withPenalty(
              new Curvature(
                  c.weight(),
                  c.form(),
                  c.standardDeviation(),
                  c.samples(),
                  or(c.method()),
                  or(c.probes())));
    }
    return all;
  }

  private Contraction.Method or(Contraction.Method usual) {
    return method == null ? usual : method;
  }

  private int or(int usual) {
    return probes == null ? usual : probes;
  }

  private static void require(boolean isGood, String sentence) {
    if (!isGood) {
      throw Failure.usage(sentence);
    }
  }
}
