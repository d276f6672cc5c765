package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.RowOutput;
import diabolo.cli.flag.generate.PseudoInputFlags;
import diabolo.cli.flag.generate.WalkFlags;
import diabolo.feature.PossibleRows;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.notation.Notation;
import diabolo.plot.Grid;
import diabolo.plot.Png;
import diabolo.random.Seed;
import diabolo.task.evaluate.Binarize;
import diabolo.task.evaluate.RowBinarization;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.Generate;
import diabolo.task.generate.VampPrior;
import diabolo.task.generate.Walk;
import diabolo.task.generate.WalkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo generate}. */
@Command(
    name = "generate",
    header = "Draw new rows from a model.",
    description = {
      "Draws codes from a prior and decodes them. A Gaussian mixture fitted to the codes of"
          + " training rows works for every kind of model; the standard normal prior is right for"
          + " variational models and for those trained with --mmd.",
      "",
      "With --walk, rows move along the learned density or manifold instead.",
      "",
      "With a .png output, the first rows are drawn as pictures."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo generate denoising.safetensors rows.csv --walk langevin --step-size 0.1 -o"
          + " new.csv",
      "  diabolo generate model.safetensors train-images-idx3-ubyte --prior mixture:10 -o new.png",
      "  diabolo generate vae.safetensors --prior standard --count 1000 -o new.csv",
      "  diabolo generate vae.safetensors train-images-idx3-ubyte --prior vamp:500 -o new.png"
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final String STANDARD = "standard";
  private static final String VAMP = "vamp:";
  private static final String USUAL = "mixture:10";
  private static final String PRIORS =
      "expected standard, gaussian, mixture:COMPONENTS or vamp:COUNT";

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DATA",
      description = "Rows whose codes the prior is fitted to, preferably the training rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--prior",
      paramLabel = "PRIOR",
      description =
          "Prior of the codes: standard, gaussian, mixture:COMPONENTS, or vamp:COUNT, the mixture"
              + " of a variational model's posteriors at COUNT pseudo-inputs (default: "
              + USUAL
              + ").")
  private String prior;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of rows to draw (default: ${DEFAULT-VALUE}).")
  private int count = 64;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the prior and the draws (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private PseudoInputFlags pseudo = new PseudoInputFlags();
  @Mixin private WalkFlags walking = new WalkFlags();
  @Mixin private RowOutput output = new RowOutput();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.require();
    reading.requireOneOrigin(data, console);
    boolean hasRows = !data.isEmpty() || reading.isQuery();
    Optional<WalkOptions> walk = walking.options(seed);
    boolean isFromRows = walk.isPresent() && prior == null && hasRows;
    prior = prior == null ? USUAL : prior;
    requirePrior();
    if (!prior.startsWith(VAMP)) {
      pseudo.refuse(prior);
    }
    if (!(count > 0)) {
      throw Failure.usage("--count must be > 0, got " + count);
    }
    if (!prior.equals(STANDARD) && !hasRows) {
      throw Failure.usage(
          "--prior %s is fitted to rows: give DATA after the model; variational models can use --prior standard"
              .formatted(prior));
    }
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples start = isFromRows ? readRows(autoencoder) : drawn(autoencoder);
      Samples computed = walk.isPresent() ? walked(autoencoder, start, walk.get()) : start;
      Samples rows = PossibleRows.of(autoencoder.schema(), computed);
      output.write(
          rows,
          (most, file) -> Png.write(Grid.draw(autoencoder.schema(), rows, most), file),
          console);
    }
    return ExitCode.OK.status();
  }

  private Samples drawn(Autoencoder autoencoder) throws IOException {
    Seed root = Seed.of(seed);
    CodePrior fitted = fitted(autoencoder, root.split("prior"));
    return Generate.run(autoencoder, fitted, count, root.split("draws"));
  }

  private Samples readRows(Autoencoder autoencoder) throws IOException {
    Samples rows =
        Binarize.run(autoencoder, reading.read(data, autoencoder), RowBinarization.AS_TRAINED);
    autoencoder.schema().check(rows);
    return rows;
  }

  private Samples walked(Autoencoder autoencoder, Samples start, WalkOptions options)
      throws IOException {
    List<float[]> rows = FirstRows.require(start, count);
    try {
      return Walk.run(autoencoder, rows, options);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--walk %s: %s".formatted(Notation.name(options.kind()), e.getMessage()));
    }
  }

  private CodePrior fitted(Autoencoder autoencoder, Seed root) throws IOException {
    try {
      if (prior.equals(STANDARD)) {
        return CodePrior.standard(autoencoder);
      }
      Samples rows =
          Binarize.run(autoencoder, reading.read(data, autoencoder), RowBinarization.AS_TRAINED);
      return prior.startsWith(VAMP)
          ? vamp(autoencoder, rows)
          : CodePrior.fit(autoencoder, rows, components(), root);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--prior %s: %s".formatted(prior, e.getMessage()));
    }
  }

  private CodePrior vamp(Autoencoder autoencoder, Samples rows) throws IOException {
    VampPrior vamp = VampPrior.fit(autoencoder, rows, pseudo.options(components(), seed));
    vamp.comparison()
        .ifPresent(
            held ->
                console.say(
                    "mean log-density of the codes of %d held-out rows: %.2f nats with learned pseudo-inputs, %.2f with rows, %.2f with the standard normal prior; %s are used"
                        .formatted(
                            held.rows(),
                            held.ofLearned(),
                            held.ofRows(),
                            held.ofStandardNormal(),
                            held.isLearnedBetter() ? "learned ones" : "rows")));
    return vamp.prior();
  }

  private void requirePrior() {
    if (!prior.matches("standard|gaussian|(mixture|vamp):[1-9][0-9]{0,3}")) {
      throw Failure.usage("--prior: " + PRIORS + ", got '" + prior + "'");
    }
  }

  private int components() {
    int colon = prior.indexOf(':');
    return colon < 0 ? 1 : Integer.parseInt(prior.substring(colon + 1));
  }
}
