package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.task.generate.PriorKind;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.Detector;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for what a model keeps beside its network. */
public final class KeepingFlags {

  private static final int MOST_MEMBERS = 32;

  @Option(
      names = "--detector",
      paramLabel = "WHICH",
      completionCandidates = Names.class,
      description =
          "Anomaly detector kept in the model of a table of numbers or of a series:"
              + " ${COMPLETION-CANDIDATES}. 'denoising' trains a second network that scores rows of a"
              + " table, 'two-views' one for windows by their own mean and deviation, 'own' scores by"
              + " the model's network alone (default: denoising for tables, two-views for series; own"
              + " where --kind or the objective is given).")
  private Detector detector;

  @Option(
      names = "--members",
      paramLabel = "N",
      description =
          "Networks of the 'denoising' detector, trained with different seeds, whose"
              + " reconstructions are averaged: scores depend less on the seed (default: 1).")
  private Integer members;

  @Option(
      names = "--prior",
      paramLabel = "WHICH",
      completionCandidates = Names.class,
      description =
          "Prior of the codes kept in the model, from which 'generate' draws and by which 'anomalies"
              + " --score code-density' judges: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private PriorKind prior = PriorKind.MIXTURE;

  @Option(
      names = "--no-rows",
      description =
          "Keep neither column profiles nor hashes of the training rows, and refuse categories with"
              + " levels in fewer than 10 rows. The model can then neither tell training rows from"
              + " new ones nor measure the drift of columns, and 'generate' writes its means."
              + " 'inspect' shows what of the data is"
              + " inside a model.")
  private boolean isWithoutRows;

  /** The job with these choices. */
  public TrainingJob applied(TrainingJob job) {
    TrainingJob detecting = Optional.ofNullable(detector).map(job::withDetector).orElse(job);
    if (members != null) {
      if (!(members >= 1 && members <= MOST_MEMBERS)) {
        throw Failure.usage(
            "--members must be from 1 to %d, got %d".formatted(MOST_MEMBERS, members));
      }
      if (detecting.detector() != Detector.DENOISING) {
        throw Failure.usage(
            "--members counts networks of the denoising detector, which this model does not have:"
                + " give --detector denoising, for a table of numbers");
      }
      detecting = detecting.withMembers(members);
    }
    detecting = detecting.withPrior(prior);
    return isWithoutRows ? detecting.withoutRows() : detecting;
  }
}
