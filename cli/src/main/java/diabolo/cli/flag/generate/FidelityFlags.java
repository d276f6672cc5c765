package diabolo.cli.flag.generate;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.report.synthetic.FidelityText;
import diabolo.report.synthetic.GenerationReport;
import diabolo.score.rows.TrainedShare;
import diabolo.task.fidelity.FidelityReport;
import diabolo.task.fidelity.MeasureFidelity;
import diabolo.task.fidelity.RealRows;
import diabolo.task.generate.CodePrior;
import diabolo.task.synthetic.SelectedDraws;
import diabolo.task.synthetic.TableDraws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the report on generated rows beside real ones. */
public final class FidelityFlags {

  private static final int MOST_TRAINING = 20_000;
  private static final int MOST_HELD_OUT = 10_000;
  private static final double TRAINING = 0.7;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Compare generated rows, as many as training rows, with DATA, real rows: distributions of the columns, dependence, a"
              + " forest trained on generated rows beside one trained on real rows, distance to the"
              + " nearest training row; beside a Gaussian copula and independent columns.")
  private Path report;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column that the forests of --report predict (default: the last one).")
  private String target;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description =
          "Real rows that the model never saw, by which --report judges (default: 30 %% of DATA).")
  private Path heldOut;

  /**
   * Whether a report is asked for; refuses options that belong to one, and files, before any work.
   */
  public boolean isAsked() throws IOException {
    if (report == null) {
      if (target != null || heldOut != null) {
        throw Failure.usage(
            "%s needs --report FILE.html".formatted(target != null ? "--target" : "--held-out"));
      }
      return false;
    }
    OutputFile.require(report);
    return true;
  }

  /** Files of held-out rows; empty without the option. */
  public Optional<Path> heldOut() {
    return Optional.ofNullable(heldOut);
  }

  /**
   * Real rows and how to tell of them.
   *
   * @param data rows that the model learned from
   * @param heldOut rows that it did not see; empty to take them from the data
   * @param command the command line
   * @param isJson whether figures are printed as JSON
   */
  public record Real(Samples data, Optional<Samples> heldOut, String command, boolean isJson) {}

  /** Measures, prints the figures and writes the page. */
  public void write(Autoencoder model, CodePrior prior, Seed seed, Real real, Console console)
      throws IOException {
    if (!TableDraws.areFor(model)) {
      throw Failure.usage(
          "--report: the model keeps no profile of its training rows, without which cells cannot be"
              + " drawn: train it again, without --no-rows");
    }
    List<String> notes = new ArrayList<>();
    RealRows rows = split(model, real, seed, notes);
    FidelityReport figures =
        MeasureFidelity.of(rows, drawn(model, prior, seed, rows.training().length), seed);
    notes.forEach(note -> console.say("note: " + note));
    FidelityText text = FidelityText.of(figures);
    if (real.isJson()) {
      console.print(Json.write(text.tree()));
    } else {
      text.lines().forEach(console::say);
    }
    String title = model.provenance().dataSource();
    GenerationReport.of(figures, title.substring(title.lastIndexOf('/') + 1), real.command(), notes)
        .write(report);
    console.say("wrote " + report);
  }

  private static float[][] drawn(Autoencoder model, CodePrior prior, Seed seed, int count) {
    try (TableDraws draws = TableDraws.of(model, prior, seed)) {
      return SelectedDraws.of(draws, List.of(), Optional.empty(), count).rows().toArray();
    }
  }

  private RealRows split(Autoencoder model, Real real, Seed seed, List<String> notes)
      throws IOException {
    FloatSamples data = inMemory(real.data());
    int[] order = seed.split("held-out rows").permutation(data.size());
    int all = order.length;
    int trained = real.heldOut().isPresent() ? all : (int) (TRAINING * all);
    FloatSamples held =
        real.heldOut().isPresent()
            ? inMemory(real.heldOut().get())
            : some(data, Arrays.copyOfRange(order, trained, all));
    seen(model, real, held).ifPresent(notes::add);
    int learned = Math.min(MOST_TRAINING, trained);
    if (learned < trained) {
      notes.add("%,d of %,d training rows are compared".formatted(learned, trained));
    }
    int[] judging = seed.split("judging").permutation(held.size());
    int judged = Math.min(MOST_HELD_OUT, judging.length);
    FloatSamples training = some(data, Arrays.copyOf(order, learned));
    FloatSamples judges = some(held, Arrays.copyOf(judging, judged));
    try {
      return RealRows.of(training, judges, target(model, notes));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--report: " + e.getMessage());
    }
  }

  /** A sentence if the model learned from rows that judge it. */
  private static Optional<String> seen(Autoencoder model, Real real, FloatSamples held)
      throws IOException {
    double share =
        Math.max(
            TrainedShare.of(model, held).share(),
            real.heldOut().isPresent() ? 0 : TrainedShare.of(model, real.data()).share());
    return new TrainedShare(share)
        .inWords("of the held-out rows", "the held-out rows")
        .map(
            part ->
                "the model was trained on %s, so that the figures of generated rows are optimistic; --held-out gives rows that it never saw"
                    .formatted(part));
  }

  private String target(Autoencoder model, List<String> notes) {
    if (target != null) {
      return target;
    }
    List<String> names = model.schema().names();
    String last = names.get(names.size() - 1);
    notes.add(
        "the forests predict the last column, '%s'; --target chooses another".formatted(last));
    return last;
  }

  private static FloatSamples some(FloatSamples rows, int... chosen) {
    FloatSamples.Builder builder = FloatSamples.builder(rows.source(), rows.format());
    float[] row = new float[rows.columns()];
    for (int i : chosen) {
      rows.row(i, row, 0);
      builder.add(row, 0, 1);
    }
    return builder.build();
  }

  private static FloatSamples inMemory(Samples rows) throws IOException {
    FloatSamples.Builder builder = FloatSamples.builder(rows.source(), rows.format());
    float[] row = new float[rows.columns()];
    try (RowCursor cursor = rows.open()) {
      while (cursor.read(row, 1) > 0) {
        builder.add(row, 0, 1);
      }
    }
    return builder.build();
  }
}
