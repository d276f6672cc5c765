package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.flag.data.BinarizationFlag;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.text.EvaluationText;
import diabolo.feature.sample.Samples;
import diabolo.file.AtomicFile;
import diabolo.file.ModelFile;
import diabolo.likelihood.LikelihoodOptions;
import diabolo.model.Autoencoder;
import diabolo.objective.Objective;
import diabolo.plot.ContractionPlot;
import diabolo.plot.Manifold;
import diabolo.plot.Png;
import diabolo.plot.ScoreField;
import diabolo.plot.Tangents;
import diabolo.score.rows.TrainedShare;
import diabolo.task.evaluate.Binarize;
import diabolo.task.evaluate.ContractionCurves;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.task.evaluate.MeasureContractionOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo evaluate}. */
@Command(
    name = "evaluate",
    header = "Evaluate a model: errors compared with PCA, loss by parts, statistics of the code.",
    footerHeading = "%nExample:%n",
    footer = "  diabolo evaluate model.safetensors test-images-idx3-ubyte --json")
public final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--jacobian-rows",
      paramLabel = "N",
      description =
          "Compute the encoder's Jacobian at the first N rows; 0 skips it (default:"
              + " ${DEFAULT-VALUE}).")
  private int jacobianRows = EvaluateOptions.defaults().jacobianRows();

  @Option(
      names = "--curve-rows",
      paramLabel = "N",
      description =
          "Measure contraction ratios and singular values around the first N rows, for --json and"
              + " the pictures (default: 200 if a picture needs them, else 0).")
  private Integer curveRows;

  @Option(
      names = "--contraction-picture",
      paramLabel = "FILE.png",
      description = "Plot contraction ratios against the distance from the data.")
  private Path ratioPicture;

  @Option(
      names = "--spectrum-picture",
      paramLabel = "FILE.png",
      description = "Plot the singular values of the encoder's Jacobian.")
  private Path spectrumPicture;

  @Option(
      names = "--manifold-picture",
      paramLabel = "FILE.png",
      description =
          "Draw a grid of rows decoded from the plane of codes, for a model with two code units.")
  private Path manifoldPicture;

  @Option(
      names = "--score-picture",
      paramLabel = "FILE.png",
      description =
          "Draw the score (the gradient of the log-density) as arrows, for a denoising model of two"
              + " columns.")
  private Path scorePicture;

  @Option(
      names = "--tangent-picture",
      paramLabel = "FILE.png",
      description =
          "Draw the first pictures, each with the directions to which its code is most sensitive:"
              + " the leading right singular vectors of the encoder's Jacobian.")
  private Path tangentPicture;

  @Option(
      names = "--likelihood-samples",
      paramLabel = "N",
      description =
          "Estimate the log-likelihood of the rows under a variational model from N draws per row;"
              + " papers use 5000.")
  private Integer likelihoodSamples;

  @Option(
      names = "--likelihood-rows",
      paramLabel = "N",
      description = "Estimate the log-likelihood for the first N rows only (default: all).")
  private Long likelihoodRows;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Mixin private BinarizationFlag binarizing = new BinarizationFlag();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    for (Path picture :
        Stream.of(ratioPicture, spectrumPicture, manifoldPicture, scorePicture, tangentPicture)
            .filter(Objects::nonNull)
            .toList()) {
      OutputFile.require(picture);
    }
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples samples = reading.read(data, autoencoder);
      if (manifoldPicture != null) {
        write(manifold(autoencoder, samples), manifoldPicture);
      }
      if (scorePicture != null) {
        write(scoreField(autoencoder, samples), scorePicture);
      }
      if (tangentPicture != null) {
        write(tangents(autoencoder, samples), tangentPicture);
      }
      EvaluateOptions options = options(autoencoder);
      Evaluation evaluation = Evaluate.run(autoencoder, samples, options);
      if (evaluation.contractionCurves().isPresent()) {
        draw(evaluation.contractionCurves().get());
      }
      new TrainedShare(evaluation.trainedShare())
          .inWords("of these rows are among those", "these are the rows")
          .ifPresent(
              part ->
                  console.say(
                      "note: %s that the model was trained on; errors on unseen rows may be larger"
                          .formatted(part)));
      console.print(isJson ? evaluation.toJson() : EvaluationText.of(evaluation));
    }
    return ExitCode.OK.status();
  }

  private List<Path> pictures() {
    return Stream.of(ratioPicture, spectrumPicture).filter(Objects::nonNull).toList();
  }

  private EvaluateOptions options(Autoencoder autoencoder) {
    int usual = pictures().isEmpty() ? 0 : MeasureContractionOptions.defaults().rows();
    int rows = curveRows == null ? usual : curveRows;
    if (rows == 0 && !pictures().isEmpty()) {
      throw Failure.usage("--contraction-picture and --spectrum-picture need --curve-rows above 0");
    }
    try {
      EvaluateOptions options =
          EvaluateOptions.defaults()
              .withJacobianRows(jacobianRows)
              .withBinarization(binarizing.how());
      return withLikelihood(options.withCurveRows(rows), autoencoder);
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    }
  }

  private BufferedImage manifold(Autoencoder autoencoder, Samples samples) throws IOException {
    try {
      return Manifold.draw(autoencoder, Binarize.run(autoencoder, samples, binarizing.how()));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--manifold-picture: " + e.getMessage());
    }
  }

  private static BufferedImage scoreField(Autoencoder autoencoder, Samples samples)
      throws IOException {
    try {
      return ScoreField.draw(autoencoder, samples);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--score-picture: " + e.getMessage());
    }
  }

  private BufferedImage tangents(Autoencoder autoencoder, Samples samples) throws IOException {
    try {
      return Tangents.draw(autoencoder, Binarize.run(autoencoder, samples, binarizing.how()));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--tangent-picture: " + e.getMessage());
    }
  }

  private void draw(ContractionCurves curves) throws IOException {
    if (ratioPicture != null) {
      write(ContractionPlot.drawRatios(curves.radii(), curves.ratios()), ratioPicture);
    }
    if (spectrumPicture != null) {
      write(ContractionPlot.drawSpectrum(curves.singularValues()), spectrumPicture);
    }
  }

  private void write(BufferedImage picture, Path path) throws IOException {
    byte[] bytes = Png.bytes(picture);
    AtomicFile.write(path, out -> out.write(bytes));
    console.say("wrote " + path);
  }

  private EvaluateOptions withLikelihood(EvaluateOptions options, Autoencoder autoencoder) {
    if (likelihoodSamples == null) {
      if (likelihoodRows != null) {
        throw Failure.usage("--likelihood-rows needs --likelihood-samples");
      }
      return options;
    }
    Objective objective = autoencoder.spec().objective();
    if (objective.code().isEmpty() || !objective.reconstruction().isLikelihood()) {
      throw Failure.usage(
          "--likelihood-samples needs a variational model whose reconstruction is a likelihood");
    }
    if (!(likelihoodSamples > 0) || (likelihoodRows != null && !(likelihoodRows > 0))) {
      throw Failure.usage("--likelihood-samples and --likelihood-rows must be > 0");
    }
    LikelihoodOptions likelihood = LikelihoodOptions.defaults().withSamples(likelihoodSamples);
    return options.withLikelihood(
        likelihoodRows == null ? likelihood : likelihood.withMaxRows(likelihoodRows));
  }
}
