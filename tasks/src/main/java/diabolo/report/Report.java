package diabolo.report;

import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.model.Provenance;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.map.Dense;
import diabolo.objective.penalty.WeightDecay;
import diabolo.plot.ContractionPlot;
import diabolo.plot.Filters;
import diabolo.plot.LossCurve;
import diabolo.plot.LossCurveOptions;
import diabolo.plot.Reconstructions;
import diabolo.report.page.Curves;
import diabolo.report.page.Html;
import diabolo.report.page.Page;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.optimizer.AdamW;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report of one page on a trained model: training, loss curves, reconstructions, metrics compared
 * with PCA, architecture, provenance, and the command that reproduces it.
 *
 * <p>A single HTML file without scripts that loads nothing from anywhere.
 *
 * @since 0.1
 */
public final class Report {

  private static final int PICTURES = 32;
  private static final int FILTERS = 96;
  private static final int DENOISED = 16;
  private static final int ROWS = 5;

  /** Longer texts of numbers are cut to four digits. */
  private static final int LONG_NUMBER = 8;

  private static final int COLUMNS = 8;
  private static final double SMALL_SHARE = 0.15;

  private final Autoencoder model;
  private final ReportContent content;
  private final ModelSummary summary;
  private Html html = new Html();

  private Report(Autoencoder model, ReportContent content) {
    this.model = model;
    this.content = content;
    this.summary = ModelSummary.of(model);
  }

  /** Writes the page, whole or not at all. */
  public static void write(Autoencoder model, ReportContent content, Path path) throws IOException {
    Page.write(page(model, content), path);
  }

  /** The page. */
  static String page(Autoencoder model, ReportContent content) throws IOException {
    return new Report(model, content).page();
  }

  private String page() throws IOException {
    Provenance provenance = model.provenance();
    String lead =
        "%s parameters, trained on %s rows of %s"
            .formatted(
                Numbers.show((long) summary.parameters()),
                Numbers.show(provenance.rows()),
                fileName(provenance.dataSource()));
    String kind = capitalized(summary.kind()) + " autoencoder";
    return new Page(kind, summary.shape(), lead)
        .around(
            body -> {
              html = body;
              sections();
            });
  }

  private void sections() throws IOException {
    cards();
    html.notes(content.notices());
    lossCurve();
    Samples samples = content.samples();
    DrawnRows drawn = DrawnRows.of(model, samples, content.evaluation().rows());
    if (model.schema().picture().isPresent()) {
      pictures();
    } else {
      curves(drawn);
      TableSection.of(content.evaluation().columns(), samples.format(), drawn).addTo(html);
      rows();
    }
    new CodeSection(model, drawn, content.colors()).addTo(html);
    contraction();
    numbers();
    layers();
    provenance();
  }

  private void cards() {
    Evaluation e = content.evaluation();
    html.markup("<section class=\"cards\">\n");
    html.card("squared error per example", Numbers.show(e.squaredErrorPerExample()), linear(e));
    html.card(
        "objective",
        Numbers.show(e.loss().total()),
        Numbers.show(e.lossPerInput()) + " per input for the reconstruction");
    e.jacobian()
        .ifPresent(
            j ->
                html.card(
                    "mean ‖J‖ of the encoder",
                    Numbers.show(j.meanFrobeniusNorm()),
                    "sensitivity of the code to the input"));
    html.card(
        "active code units",
        Numbers.show((long) e.activeUnits()),
        "of %s; %s"
            .formatted(
                Numbers.show((long) e.codeSize()),
                e.saturatedFraction()
                    .map(share -> Numbers.percent(share) + " of activations saturated")
                    .orElse(Numbers.percent(e.zeroFraction()) + " of activations at zero")));
    html.markup("</section>\n");
    html.element("p", "measured", "Measured on " + content.measuredOn() + ".");
  }

  /** The remark on PCA. */
  private static String linear(Evaluation e) {
    if (e.codeSize() >= e.inputs()) {
      return "code as wide as the input: PCA would be exact";
    }
    return e.pca()
        .map(pca -> "PCA of the same size: " + Numbers.show(pca.squaredErrorPerExample()))
        .orElse("sum over scaled inputs");
  }

  private void lossCurve() {
    if (!model.history().isEmpty()) {
      html.markup("<section>\n").element("h2", "Training");
      html.figure(
          LossCurve.draw(model.history(), LossCurveOptions.defaults()),
          "Loss over the epochs",
          "Mean over the rows of the sum over features, lower is better. Training is the mean over"
              + " the epoch while the weights changed; validation is measured after it. "
              + capitalized(model.provenance().kept())
              + " were kept.");
      penalties();
      html.markup("</section>\n");
    }
  }

  /** The penalties, which are a flat line near zero in the curve of the objective. */
  private void penalties() {
    Evaluation.Loss loss = content.evaluation().loss();
    double reconstruction = loss.parts().getOrDefault("reconstruction", 0.0);
    double others = Math.abs(loss.total() - reconstruction);
    if (loss.parts().size() > 1 && others < SMALL_SHARE * Math.abs(loss.total())) {
      html.figure(
          LossCurve.drawPenalties(model.history(), LossCurveOptions.defaults().withHeight(500)),
          "Penalties over the epochs",
          "Penalties, weights included, on their own scale.");
    }
  }

  private void pictures() throws IOException {
    html.markup("<section>\n").element("h2", "Reconstructions");
    html.figure(
        Reconstructions.draw(model, content.samples(), PICTURES),
        "Pictures and their reconstructions",
        "The first evaluated pictures, each above its reconstruction.");
    if (model.spec().objective().corruption().isPresent()) {
      html.figure(
          Reconstructions.drawDenoised(model, content.samples(), DENOISED),
          "Clean pictures, the same corrupted, and their reconstructions",
          "From above: clean, corrupted as in training, and what the model makes of the corrupted"
              + " picture.");
    }
    Optional<Dense> first = model.structure().encoder().layers().get(0).dense();
    if (first.isPresent()) {
      filters(first.get().fanOut());
    }
    html.markup("</section>\n");
  }

  private void filters(int units) throws IOException {
    html.figure(
        Filters.draw(model, FILTERS),
        "Weights of the first layer",
        (units > FILTERS ? FILTERS + " of the " : "The ")
            + units
            + " units of the first layer: their weights. Grey is 0, white positive, black negative,"
            + " each unit on its own scale"
            + (units > FILTERS ? "; those with the largest weights." : ".")
            + noise());
  }

  /** Advice for weights that nothing pulls towards 0. */
  private String noise() {
    boolean isPenalized =
        model.spec().objective().penalties().stream().anyMatch(WeightDecay.class::isInstance);
    return isPenalized || isDecayedByOptimizer()
        ? ""
        : " Without weight decay the random start of the training stays visible as noise; a decay"
            + " of 0.01 makes strokes and parts visible.";
  }

  private boolean isDecayedByOptimizer() {
    try {
      String options = model.provenance().options();
      return RecordJson.read(TrainingOptions.class, options, "options").optimizer()
              instanceof AdamW adam
          && adam.weightDecay() > 0;
    } catch (DataException writtenByAnotherVersion) {
      return false;
    }
  }

  /** Rows that are curves. */
  private void curves(DrawnRows drawn) {
    if (Curves.are(content.samples().format())) {
      html.markup("<section>\n").element("h2", "Rows as curves");
      Curves.addTo(html, model, drawn.actual(), drawn.names());
      html.markup("</section>\n");
    }
  }

  private void rows() throws IOException {
    List<float[]> rows = FirstRows.of(content.samples(), ROWS);
    float[][] seen = model.reconstruct(rows.toArray(float[][]::new));
    List<String> names = model.schema().names();
    int shown = Math.min(COLUMNS, names.size());
    List<String> head = new ArrayList<>(List.of("row"));
    head.addAll(names.subList(0, shown));
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      model.schema().possible(seen[i], 0);
      cells.add(cells(String.valueOf(i + 1), rows.get(i), shown));
      cells.add(cells("reconstructed", seen[i], shown));
    }
    html.markup("<section>\n").element("h2", "Reconstructions").table(head, cells);
    html.element(
        "p",
        "caption",
        "The first rows"
            + (shown < names.size() ? " and " + shown + " columns" : "")
            + ". Reconstructed numbers have the decimals and the range of their columns.");
    html.markup("</section>\n");
  }

  private List<String> cells(String name, float[] row, int count) {
    SampleFormat format = content.samples().format();
    List<String> cells = new ArrayList<>(List.of(name));
    for (int i = 0; i < count; i++) {
      boolean isPlain =
          CellText.type(format, i) instanceof ColumnType.Numeric && format.references().arePlain(i);
      String own = CellText.of(format, i, row[i]);
      boolean isLong = isPlain && own.length() > LONG_NUMBER;
      cells.add(Float.isNaN(row[i]) ? "missing" : isLong ? Numbers.show(row[i]) : own);
    }
    return cells;
  }

  private void contraction() {
    content
        .evaluation()
        .contractionCurves()
        .ifPresent(
            curves -> {
              html.markup("<section>\n").element("h2", "Contraction");
              html.figure(
                  ContractionPlot.drawRatios(curves.radii(), curves.ratios()),
                  "Contraction ratio over the distance from the data",
                  "Distance of codes divided by distance of inputs, from %d rows to random"
                          .formatted(curves.rows())
                      + " points at that distance, in scaled inputs. Below 1 the encoder"
                      + " contracts.");
              html.figure(
                  ContractionPlot.drawSpectrum(curves.singularValues()),
                  "Singular values of the encoder's Jacobian",
                  "Sensitivity of the code along each direction of the input, mean over %d rows:"
                          .formatted(curves.spectrumRows())
                      + " few large values mean that the code follows few directions.");
              html.markup("</section>\n");
            });
  }

  private void numbers() {
    html.markup("<section>\n").element("h2", "Metrics");
    html.table(
        List.of("", "model", "PCA, same code size", "meaning"),
        ReportNumbers.rows(content.evaluation()));
    html.markup("</section>\n");
  }

  private void layers() {
    html.markup("<section>\n").element("h2", "Architecture and objective");
    List<List<String>> rows =
        summary.layers().stream()
            .map(
                layer ->
                    List.of(
                        layer.name(),
                        layer.inputs() + " → " + layer.outputs(),
                        layer.activation(),
                        layer.weights(),
                        Numbers.show((long) layer.parameters())))
            .toList();
    html.table(List.of("layer", "shape", "activation", "weights", "parameters"), rows);
    html.markup("<p>Minimized: ").markup(Html.escape(String.join("; ", summary.objective())));
    html.markup(".</p>\n<details><summary>Everything, as JSON</summary>\n");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("spec", RecordJson.toTree(ModelSpec.class, model.spec()));
    all.put("options", options());
    html.element("pre", Json.pretty(all)).markup("</details>\n</section>\n");
  }

  /** The training options as a tree, or as text if a later version wrote them. */
  private Object options() {
    String options = model.provenance().options();
    try {
      return Json.parse(options, "options");
    } catch (DataException e) {
      return options + " (" + e.getMessage() + ")";
    }
  }

  private void provenance() {
    Provenance p = model.provenance();
    html.markup("<section>\n").element("h2", "Provenance").markup("<dl>\n");
    html.term("data", p.dataSource());
    html.term("rows", Numbers.show(p.rows()) + ", including those held out for validation");
    html.term("SHA-256 of the data", p.dataDigest());
    html.term("seed", String.valueOf(p.seed()));
    html.term("epochs", model.history().size() + ", " + p.kept() + " were kept");
    html.term("end", p.stopReason());
    p.startedFrom().ifPresent(digest -> html.term("SHA-256 of the initial weights", digest));
    html.term("made by", p.library());
    html.term("computed by", p.kernels());
    html.markup("</dl>\n").element("h2", "Reproduce");
    html.element("pre", content.command());
    if (content.isTraining()) {
      html.element(
          "p",
          "caption",
          "The same data, seed, kernels, instruction set and number of threads give the same"
              + " weights to the bit.");
    }
    html.markup("</section>\n");
  }

  static String fileName(String source) {
    return source.replaceAll("[^,]*/([^/,]+)", "$1");
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
