package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.task.recipe.JacobianWishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for penalties on Jacobians. */
public final class ContractionFlags {

  @Option(
      names = "--contraction",
      paramLabel = "W",
      description =
          "Weight of the squared Frobenius norm of the encoder's Jacobian (default: by kind, see"
              + " below).")
  private Float contraction;

  @Option(
      names = "--layer-contraction",
      paramLabel = "W",
      description =
          "Weight of the sum of the squared Frobenius norms of the Jacobians of the encoder's"
              + " layers, each with respect to its own input.")
  private Float layerContraction;

  @Option(
      names = "--reconstruction-contraction",
      paramLabel = "W",
      description =
          "Weight of the squared Frobenius norm of the Jacobian of the reconstruction; not with"
              + " bernoulli.")
  private Float reconstructionContraction;

  @Option(
      names = "--curvature",
      paramLabel = "W",
      description =
          "Weight of the curvature penalty: change of the encoder's Jacobian in a neighborhood"
              + " (CAE+H).")
  private Float curvature;

  @Option(
      names = "--curvature-form",
      paramLabel = "HOW",
      completionCandidates = Choices.Forms.class,
      description =
          "How curvature is computed: ${COMPLETION-CANDIDATES}; analytic for one layer only"
              + " (default: ${bundle:default.curvatureForm}).")
  private HessianPenalty.Form form;

  @Option(
      names = "--curvature-sigma",
      paramLabel = "SIGMA",
      description =
          "Standard deviation of the neighborhood, in scaled units (default:"
              + " ${bundle:default.curvatureSigma}).")
  private Float sigma;

  @Option(
      names = "--curvature-samples",
      paramLabel = "N",
      description = "Neighbors drawn per row (default: ${bundle:default.curvatureSamples}).")
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
      description =
          "Random vectors per row with --contraction-method probed (default:"
              + " ${bundle:default.probes}).")
  private Integer probes;

  /** The requested penalties. */
  public List<Penalty> penalties() {
    List<Penalty> penalties = new ArrayList<>();
    if (contraction != null) {
      penalties.add(Contraction.of(contraction));
    }
    if (layerContraction != null) {
      penalties.add(new LayerContraction(layerContraction));
    }
    if (reconstructionContraction != null) {
      penalties.add(ReconstructionContraction.of(reconstructionContraction));
    }
    curvature().ifPresent(penalties::add);
    return penalties;
  }

  /** The requested methods for norms of Jacobians. */
  public JacobianWishes jacobians() {
    return new JacobianWishes(Optional.ofNullable(method), Optional.ofNullable(probes));
  }

  private Optional<HessianPenalty> curvature() {
    if (curvature == null) {
      if (form != null || sigma != null || samples != null) {
        throw Failure.usage(
            "--curvature-form, --curvature-sigma and --curvature-samples need --curvature");
      }
      return Optional.empty();
    }
    HessianPenalty usual = HessianPenalty.of(curvature);
    return Optional.of(
        new HessianPenalty(
            curvature,
            form == null ? usual.form() : form,
            sigma == null ? usual.standardDeviation() : sigma,
            samples == null ? usual.samples() : samples,
            usual.method(),
            usual.probes()));
  }
}
