package diabolo.cli.text;

import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.Provenance;
import diabolo.notation.Notation;
import diabolo.report.ModelSummary;
import diabolo.report.Numbers;
import diabolo.task.anomaly.CalibrationWords;
import diabolo.task.anomaly.KeptDetector;
import diabolo.threshold.Calibration;
import diabolo.train.option.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A description of a model. */
public final class ModelText {

  private static final int COLUMNS = 50;
  private static final int EPOCHS = 10;

  private final List<String> lines = new ArrayList<>();

  private ModelText() {}

  /** Kind, layers, columns, provenance and history, without a line break at the end. */
  public static String of(Autoencoder model) {
    ModelText text = new ModelText();
    text.summary(ModelSummary.of(model));
    text.schema(model.schema(), model.background().reading().resized().orElse(false));
    text.provenance(model.provenance());
    text.keeps(model);
    text.lines.addAll(new KeptDataText(model).lines());
    text.history(model.history());
    return String.join("\n", text.lines);
  }

  private void summary(ModelSummary summary) {
    line("kind", summary.kind());
    line("shape", summary.shape());
    line("parameters", Numbers.show((long) summary.parameters()));
    line("minimized", String.join("; ", summary.objective()));
    lines.add("");
    lines.add(row("layer", "shape", "activation", "weights", "parameters"));
    for (ModelSummary.Layer layer : summary.layers()) {
      lines.add(
          row(
              layer.name(),
              layer.inputs() + " → " + layer.outputs(),
              layer.activation(),
              layer.weights(),
              Numbers.show((long) layer.parameters())));
    }
  }

  private void schema(Schema schema, boolean isResized) {
    lines.add("");
    String others = isResized ? "; those of other sizes are scaled and cropped" : "";
    schema.picture().ifPresent(picture -> line("pictures", "of " + picture + " pixels" + others));
    schema
        .format()
        .windows()
        .ifPresent(
            windows ->
                line(
                    "windows",
                    "of %d points of a series, at a stride of %d"
                        .formatted(windows.length(), windows.stride())));
    if (schema instanceof PixelSchema pixels) {
      line("scaling", "raw values from 0 to %s become 0 to 1".formatted(pixels.maximum()));
    } else if (schema.picture().isEmpty()) {
      columns(schema);
    }
  }

  /** Adds the columns of a table with type, scaling, and levels or range. */
  private void columns(Schema schema) {
    line("columns", String.valueOf(schema.columns()));
    lines.add("");
    lines.add(row("column", "type", "inputs", "scaling", "training cells"));
    ColumnWords words = ColumnWords.of(schema);
    int shown = Math.min(COLUMNS, schema.columns());
    for (int place = 0; place < shown; place++) {
      lines.add(column(words, place));
    }
    if (schema.columns() > shown) {
      lines.add("  … and %d more (--json shows all)".formatted(schema.columns() - shown));
    }
    lines.add("  (other columns of a file are ignored; a model does not keep which there were)");
  }

  private static String column(ColumnWords words, int place) {
    return row(
        words.format().names().get(place),
        words.type(place),
        String.valueOf(words.inputs(place)),
        words.scaling(place),
        words.levels(place).or(() -> words.range(place)).orElse(""));
  }

  /** Adds what the model keeps beside its weights: a calibration and a profile of its rows. */
  private void keeps(Autoencoder model) {
    line("scores by", judge(model));
    line(
        "verdicts",
        model
            .calibration()
            .map(CalibrationWords::sentence)
            .orElse("not calibrated: anomalies needs --normal"));
    line("new rows", prior(model));
    boolean isProfiled = !model.profile().columns().isEmpty();
    boolean isCalibrated =
        model.calibration().filter(c -> c.origin() != Calibration.Origin.TRAINING).isPresent();
    line(
        "drift",
        isProfiled
            ? "can be measured: a profile of %s training rows is kept"
                .formatted(Numbers.show(model.profile().rows()))
            : isCalibrated
                ? "can be measured by the anomaly score; no profile of the columns is kept"
                : "cannot be measured: neither a profile nor a calibration is kept");
  }

  /** The network by which rows are judged, and what of the training rows is kept for it. */
  private static String judge(Autoencoder model) {
    String network = model.scoringNetwork().map(ModelText::second).orElse("the network above");
    return model
        .joint()
        .map(
            joint ->
                network
                    + "; mean and covariance of %d values of training rows are kept, no row itself"
                        .formatted(joint.size()))
        .orElse(network);
  }

  private static String second(Autoencoder network) {
    ModelSummary summary = ModelSummary.of(network);
    boolean areWindows = network.schema().format().windows().isPresent();
    int members = areWindows ? 1 : KeptDetector.members(network);
    return "%s: %s, %s, %s parameters"
        .formatted(
            areWindows
                ? "the network above, and a second one for windows by their own mean and deviation"
                : members == 1
                    ? "a second network beside the one above"
                    : "the mean of %d networks beside the one above".formatted(members),
            summary.kind(),
            summary.shape(),
            Numbers.show((long) summary.parameters()));
  }

  private static String prior(Autoencoder model) {
    if (model.flow().isPresent()) {
      return "can be drawn by 'generate' alone: a flow of %d layers over the training codes is kept"
          .formatted(model.flow().get().layers());
    }
    return model
        .prior()
        .map(
            mixture ->
                "can be drawn by 'generate' alone: a mixture of %d normal distributions of the training codes is kept"
                    .formatted(mixture.components()))
        .orElse(
            model.spec().objective().hasNormalPrior()
                ? "can be drawn from the standard normal prior"
                : "generate needs training rows: no prior of the codes is kept");
  }

  private void provenance(Provenance p) {
    lines.add("");
    line("trained on", p.dataSource());
    line("rows", Numbers.show(p.rows()));
    line("SHA-256", p.dataDigest());
    line("seed", String.valueOf(p.seed()));
    line("ended", p.stopReason());
    line("kept", p.kept());
    p.startedFrom().ifPresent(digest -> line("began with", "the weights " + digest));
    line("made by", p.library());
    line("computed by", p.kernels());
    line("options", options(p.options()));
  }

  /** The training options in the words of the command line; unknown options as they are. */
  private static String options(String json) {
    try {
      TrainingOptions options = RecordJson.read(TrainingOptions.class, json, "options");
      // Scalings of single columns stand beside the columns; what was not given is left out.
      return Notation.components(TrainingOptions.class).stream()
          .filter(name -> !name.equals("column-scalings"))
          .map(name -> name + " " + Notation.component(options, name))
          .filter(option -> !option.endsWith(" none"))
          .collect(Collectors.joining(", "));
    } catch (DataException writtenByAnotherVersion) {
      return json;
    }
  }

  private void history(List<EpochRecord> history) {
    if (history.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(row("epoch", "training", "validation", "learning rate", ""));
    int every = Math.max(1, (history.size() + EPOCHS - 1) / EPOCHS);
    for (int i = 0; i < history.size(); i++) {
      if (i % every == 0 || i == history.size() - 1) {
        EpochRecord epoch = history.get(i);
        lines.add(
            row(
                String.valueOf(epoch.epoch()),
                Numbers.show(epoch.training().total()),
                epoch.validation().map(v -> Numbers.show(v.total())).orElse(""),
                Numbers.show(epoch.learningRate()),
                ""));
      }
    }
  }

  private void line(String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-12s%s", name, value));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "  %-20s %-16s %-14s %-22s %s", (Object[]) cells)
        .stripTrailing();
  }
}
