package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.ExactFlag;
import diabolo.cli.flag.data.RowOutput;
import diabolo.cli.flag.generate.FidelityFlags;
import diabolo.cli.flag.generate.PseudoInputFlags;
import diabolo.cli.flag.generate.TableRowFlags;
import diabolo.cli.flag.generate.WalkFlags;
import diabolo.cli.notation.Names;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.RequestException;
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
import diabolo.task.generate.PriorChoice;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo generate}. */
@Command(
    name = "generate",
    header = "Draw new rows from a model.",
    description = {
      "Draws codes from a prior and decodes them. The prior is the Gaussian mixture that 'train'"
          + " fitted to the codes of its rows and kept in the model, or another one, fitted to the"
          + " codes of DATA; the standard normal prior is right for variational models and for"
          + " those trained with --mmd.",
      "",
      "Rows of a table have cells that their columns can hold: levels drawn by their probabilities,"
          + " numbers in the distribution of the training cells, with their decimals and range,"
          + " missing cells at the training rate. With --where or --balance, rows are drawn until"
          + " enough meet the conditions. Generated rows are not anonymous: there is no guarantee of"
          + " differential privacy.",
      "",
      "With --walk, rows move along the learned density or manifold instead.",
      "",
      "With a .png output, the first rows are drawn as pictures."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo generate model.safetensors -n 100 -o new.csv",
      "  diabolo generate model.safetensors -n 100 --where sex=female --where \"age>40\" -o new.csv",
      "  diabolo generate model.safetensors -n 1000 --balance survived -o new.csv",
      "  diabolo generate model.safetensors rows.csv --report page.html --target survived",
      "  diabolo generate denoising.safetensors rows.csv --walk langevin --step-size 0.1 -o"
          + " new.csv",
      "  diabolo generate model.safetensors train-images-idx3-ubyte --prior mixture:10 -o new.png",
      "  diabolo generate vae.safetensors --prior standard -n 1000 -o new.csv",
      "  diabolo generate vae.safetensors train-images-idx3-ubyte --prior vamp:500 -o new.png"
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final Notation<PriorChoice> NOTATION = Notation.of(PriorChoice.class);

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DATA",
      description =
          "Rows whose codes a prior is fitted to, preferably the training rows (default: the prior"
              + " that the model keeps); with --report, the real rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--prior",
      paramLabel = "PRIOR",
      completionCandidates = Names.class,
      description =
          "Prior of the codes: ${bundle:priors}. vamp: the mixture of a variational model's"
              + " posteriors at pseudo-inputs (default: kept, or with DATA mixture:10).")
  private PriorChoice prior;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "Number of rows to draw (default: ${DEFAULT-VALUE}).")
  private int count = 64;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the prior and the draws (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private ExactFlag exact = new ExactFlag();
  @Mixin private PseudoInputFlags pseudo = new PseudoInputFlags();
  @Mixin private WalkFlags walking = new WalkFlags();
  @Mixin private TableRowFlags table = new TableRowFlags();
  @Mixin private FidelityFlags fidelity = new FidelityFlags();
  @Mixin private RowOutput output = new RowOutput();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean isReported = fidelity.isAsked();
    if (!isReported || output.isGiven()) {
      output.require();
    }
    reading.requireOneOrigin(data, console);
    boolean hasRows = !data.isEmpty() || reading.isQuery();
    Optional<WalkOptions> walk = walking.options(seed);
    boolean isFromRows = walk.isPresent() && prior == null && hasRows;
    prior = prior == null ? usual(hasRows && !isReported) : prior;
    requireFitting(hasRows, isReported);
    if (isReported) {
      table.refuse("--report compares rows that are drawn without it; leave one of the two out");
    }
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Optional<String> whole = wholeRows(autoencoder, walk.isPresent());
      whole.ifPresent(table::refuse);
      if (isReported) {
        whole.ifPresent(GenerateCommand::refuseReport);
        report(autoencoder);
        if (!output.isGiven()) {
          return ExitCode.OK.status();
        }
      }
      Samples rows =
          whole.isPresent()
              ? computed(autoencoder, isFromRows, walk)
              : table.draw(autoencoder, fitted(autoencoder), count, Seed.of(seed), console);
      output.write(
          rows,
          (usual, file) ->
              Png.write(Grid.draw(autoencoder.schema(), rows, output.pictures(count)), file),
          console);
    }
    return ExitCode.OK.status();
  }

  /** Refuses a number of rows, a prior and a report that do not fit the rows given. */
  private void requireFitting(boolean hasRows, boolean isReported) {
    if (!(count > 0)) {
      throw Failure.usage("--count must be > 0, got " + count);
    }
    if (isReported && !hasRows) {
      throw Failure.usage("--report compares with real rows: give DATA after the model");
    }
    if (!(prior instanceof PriorChoice.Vamp)) {
      pseudo.refuse(NOTATION.text(prior));
    }
    if (prior.needsRows() && !hasRows) {
      throw Failure.usage(
          "--prior %s is fitted to rows: give DATA after the model, or leave the prior out"
              .formatted(NOTATION.text(prior)));
    }
  }

  private static void refuseReport(String why) {
    throw Failure.usage("--report: " + why);
  }

  private void report(Autoencoder autoencoder) throws IOException {
    Optional<Samples> heldOut =
        fidelity.heldOut().isPresent()
            ? Optional.of(reading.read(List.of(fidelity.heldOut().get()), autoencoder))
            : Optional.empty();
    String command =
        Program.line(reading.shown(spec.root().commandLine().getParseResult().originalArgs()));
    FidelityFlags.Real real =
        new FidelityFlags.Real(reading.read(data, autoencoder), heldOut, command, output.isJson());
    fidelity.write(autoencoder, fitted(autoencoder), Seed.of(seed), real, console);
  }

  /** The reason why rows are written as the decoder computes them; empty if cells are drawn. */
  private Optional<String> wholeRows(Autoencoder autoencoder, boolean isWalking) {
    if (isWalking) {
      return Optional.of("rows of --walk are not drawn from a prior; leave one of the two out");
    }
    if (!TableRowFlags.areOfTable(autoencoder)) {
      return Optional.of(
          "expected a model of a table, got one of "
              + (autoencoder.schema().picture().isPresent() ? "pictures" : "windows of a series"));
    }
    return exact.isAsked()
        ? Optional.of("--exact writes rows as the model computes them; leave one of the two out")
        : Optional.empty();
  }

  private Samples computed(Autoencoder autoencoder, boolean isFromRows, Optional<WalkOptions> walk)
      throws IOException {
    Samples start = isFromRows ? readRows(autoencoder) : drawn(autoencoder);
    Samples moved = walk.isPresent() ? walked(autoencoder, start, walk.get()) : start;
    return exact.of(autoencoder.schema(), moved);
  }

  private Samples drawn(Autoencoder autoencoder) throws IOException {
    return Generate.run(autoencoder, fitted(autoencoder), count, Seed.of(seed));
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

  private static PriorChoice usual(boolean hasRows) {
    return hasRows ? PriorChoice.Mixture.defaults() : new PriorChoice.Kept();
  }

  private CodePrior fitted(Autoencoder autoencoder) throws IOException {
    try {
      if (!prior.needsRows()) {
        tellMissing(autoencoder);
        return prior.of(autoencoder, Optional.empty(), seed);
      }
      Samples rows =
          Binarize.run(autoencoder, reading.read(data, autoencoder), RowBinarization.AS_TRAINED);
      return prior instanceof PriorChoice.Vamp vamp
          ? told(VampPrior.fit(autoencoder, rows, pseudo.options(vamp.pseudoInputs(), seed)))
          : prior.of(autoencoder, Optional.of(rows), seed);
    } catch (RequestException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--prior %s: %s".formatted(NOTATION.text(prior), e.getMessage()));
    }
  }

  /** Says that an older model keeps no prior, where it can do without. */
  private void tellMissing(Autoencoder autoencoder) {
    boolean isMissing = prior instanceof PriorChoice.Kept && autoencoder.prior().isEmpty();
    if (isMissing && autoencoder.spec().objective().hasNormalPrior()) {
      console.say("note: the model keeps no prior: codes are drawn from the standard normal one");
    }
  }

  private CodePrior told(VampPrior vamp) {
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
}
