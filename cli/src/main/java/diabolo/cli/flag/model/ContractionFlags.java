package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.task.recipe.JacobianWishes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for penalties on Jacobians. */
public final class ContractionFlags {

  @Option(
      names = "--contraction",
      paramLabel = "W",
      description =
          "Weight of the squared Frobenius norm of the encoder's Jacobian (default: by kind, see"
              + " below).")
  private Contraction contraction;

  @Option(
      names = "--layer-contraction",
      paramLabel = "W",
      description =
          "Weight of the sum of the squared Frobenius norms of the Jacobians of the encoder's"
              + " layers, each with respect to its own input.")
  private LayerContraction layerContraction;

  @Option(
      names = "--reconstruction-contraction",
      paramLabel = "W",
      description =
          "Weight of the squared Frobenius norm of the Jacobian of the reconstruction; not with"
              + " bernoulli.")
  private ReconstructionContraction reconstructionContraction;

  @Option(
      names = "--curvature",
      paramLabel = "W",
      description =
          "Weight of the curvature penalty: change of the encoder's Jacobian in a neighborhood"
              + " (CAE+H).")
  private HessianPenalty curvature;

  @Option(
      names = "--curvature-form",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "How curvature is computed: ${COMPLETION-CANDIDATES}; analytic for one layer only"
              + " (default: ${bundle:curvature.form}).")
  private HessianPenalty.Form form;

  @Option(
      names = "--curvature-sigma",
      paramLabel = "SIGMA",
      description =
          "Standard deviation of the neighborhood, in scaled units (default:"
              + " ${bundle:curvature.standard-deviation}).")
  private Float sigma;

  @Option(
      names = "--curvature-samples",
      paramLabel = "N",
      description = "Neighbors drawn per row (default: ${bundle:curvature.samples}).")
  private Integer samples;

  @Option(
      names = "--contraction-method",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "How norms of Jacobians are computed: ${COMPLETION-CANDIDATES} (default:"
              + " ${bundle:contraction.method}).")
  private Contraction.Method method;

  @Option(
      names = "--probes",
      paramLabel = "N",
      description =
          "Random vectors per row with --contraction-method probed (default:"
              + " ${bundle:contraction.probes}).")
  private Integer probes;

  /** The requested penalties. */
  public List<Penalty> penalties() {
    return Stream.of(contraction, layerContraction, reconstructionContraction, curvature())
        .filter(Objects::nonNull)
        .map(Penalty.class::cast)
        .toList();
  }

  /** The requested methods for norms of Jacobians. */
  public JacobianWishes jacobians() {
    return new JacobianWishes(Optional.ofNullable(method), Optional.ofNullable(probes));
  }

  private HessianPenalty curvature() {
    if (curvature == null) {
      if (form != null || sigma != null || samples != null) {
        throw Failure.usage(
            "--curvature-form, --curvature-sigma and --curvature-samples need --curvature");
      }
      return null;
    }
    return new HessianPenalty(
        curvature.weight(),
        form == null ? curvature.form() : form,
        sigma == null ? curvature.standardDeviation() : sigma,
        samples == null ? curvature.samples() : samples,
        curvature.method(),
        curvature.probes());
  }
}
