package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.feature.sample.DataException;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.score.Ensemble;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for an ensemble of models. */
public final class EnsembleFlags {

  @Option(
      names = "--ensemble",
      split = ",",
      paramLabel = "MODEL",
      description =
          "More models of the same columns, of any kind and seed, to combine with MODEL. Every"
              + " second row of --normal brings their scores to a common scale, in nats; the other"
              + " rows calibrate the verdicts.")
  private List<Path> others = new ArrayList<>();

  @Option(
      names = "--combine",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "How the scores of an ensemble are combined: ${COMPLETION-CANDIDATES} (default:"
              + " ${bundle:combination}). mean is the most stable, median tolerates a few"
              + " bad members, maximum suits models that find different kinds of anomalies.")
  private Combination combination;

  /**
   * Models that were read.
   *
   * @param files of the models
   * @param ensemble to be closed
   */
  public record Members(List<Path> files, Ensemble ensemble) implements AutoCloseable {

    /** The first one, whose columns are those of all. */
    public Autoencoder first() {
      return ensemble.members().get(0);
    }

    @Override
    public void close() {
      ensemble.members().forEach(Autoencoder::close);
    }
  }

  /**
   * Reads the models, to be closed by the caller.
   *
   * @throws DataException if one cannot be read, or has other columns than the first
   */
  public Members read(Path first, Kernels kernels) throws IOException {
    if (combination != null && others.isEmpty()) {
      throw Failure.usage("--combine needs --ensemble");
    }
    List<Path> files = new ArrayList<>(List.of(first));
    List<Autoencoder> models = new ArrayList<>(List.of(ModelFile.read(first, kernels)));
    try {
      for (Path file : others) {
        Autoencoder model = ModelFile.read(file, kernels);
        models.add(model);
        requireOther(file, files);
        Optional<String> difference = Ensemble.difference(models.get(0), model);
        if (difference.isPresent()) {
          throw DataException.in(file.toString(), difference.get());
        }
        files.add(file);
      }
      return new Members(
          List.copyOf(files),
          Ensemble.of(models, combination == null ? Ensemble.USUAL : combination));
    } catch (IOException | RuntimeException e) {
      models.forEach(Autoencoder::close);
      throw e;
    }
  }

  private static void requireOther(Path file, List<Path> earlier) throws IOException {
    for (Path other : earlier) {
      if (Files.isSameFile(file, other)) {
        throw Failure.usage(
            "--ensemble: %s is listed twice; the same model adds nothing".formatted(file));
      }
    }
  }
}
