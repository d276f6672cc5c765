package diabolo.report.synthetic;

import diabolo.report.Numbers;
import diabolo.report.page.Html;
import diabolo.report.page.Page;
import diabolo.task.fidelity.ColumnDistance;
import diabolo.task.fidelity.Fidelity;
import diabolo.task.fidelity.FidelityReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A report of one page on generated rows beside real ones and baselines.
 *
 * <p>A single HTML file without scripts that loads nothing from anywhere.
 *
 * @param figures of the rows
 * @param model name of the model's file
 * @param command the command line, to repeat it
 * @param notes on what does not hold, each a sentence
 * @since 0.2
 */
public record GenerationReport(
    FidelityReport figures, String model, String command, List<String> notes) {

  private static final int COLUMNS = 60;

  /** Keeps a copy of the list. */
  public GenerationReport {
    notes = List.copyOf(notes);
  }

  /** The report of figures. */
  public static GenerationReport of(
      FidelityReport figures, String model, String command, List<String> notes) {
    return new GenerationReport(figures, model, command, notes);
  }

  /** Writes the page, whole or not at all. */
  public void write(Path path) throws IOException {
    Page.write(page(), path);
  }

  /** The page. */
  String page() throws IOException {
    String lead =
        "%s real training rows, %s real held-out rows"
            .formatted(
                Numbers.show((long) figures.trainingRows()),
                Numbers.show((long) figures.heldOutRows()));
    return new Page("Generated rows", model, lead).around(this::addTo);
  }

  private void addTo(Html html) {
    FidelityRows table = new FidelityRows(figures);
    Fidelity own = figures.generated();
    html.element("p", "conclusion", table.conclusion());
    html.markup("<section class=\"cards\">\n");
    html.card(
        figures.isOfLevels()
            ? "ROC-AUC, trained on generated rows"
            : "R², trained on generated rows",
        Numbers.show(own.usefulness()),
        "trained on real rows: " + Numbers.show(figures.real().usefulness()));
    html.card(
        "difference of dependence",
        Numbers.show(own.dependence()),
        "of real rows: " + Numbers.show(figures.real().dependence()));
    html.card(
        "exact copies of training rows",
        Numbers.percent(own.nearest().copies()),
        "among held-out real rows: " + Numbers.percent(figures.real().nearest().copies()));
    html.markup("</section>\n");
    List<String> all = new ArrayList<>(notes);
    all.add(
        "Generated rows are not anonymous: they may resemble single training rows, and there is no"
            + " guarantee of differential privacy.");
    html.notes(all);
    measures(html, table);
    columns(html);
    html.markup("<section>\n").element("h2", "Reproduce").element("pre", command);
    html.markup("</section>\n");
  }

  private void measures(Html html, FidelityRows table) {
    html.markup("<section>\n").element("h2", "Measures").table(table.head(), table.rows());
    html.element(
        "p",
        "caption",
        "Rows of each column are compared with the held-out real rows, whose figure would be 0 with"
            + " endlessly many rows; the last column shows how far real training rows are from them."
            + " Distances of columns: means over the columns below. Dependence: mean absolute"
            + " difference, over all pairs of columns, of correlation (two numbers), Cramér's V (two"
            + " columns of levels) or correlation ratio. The forest learns "
            + figures.target()
            + " from all other columns and is judged on held-out real rows; with more than two levels"
            + " the mean over the levels. Distance of rows: mean over the columns of the difference in"
            + " standard deviations, or 1 for different levels; of real rows that of held-out ones."
            + " The Gaussian copula and independent columns are fitted to the same training rows; both"
            + " have the training distribution of each column by construction.");
    html.markup("</section>\n");
  }

  private void columns(Html html) {
    List<ColumnDistance> own = figures.generated().columns();
    List<List<String>> rows =
        IntStream.range(0, own.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -own.get(i).distance()))
            .limit(COLUMNS)
            .map(this::row)
            .toList();
    List<String> head = new ArrayList<>(List.of("column", "measure"));
    new FidelityRows(figures).all().forEach(each -> head.add(each.name()));
    html.markup("<section>\n").element("h2", "Distance by column").table(head, rows);
    html.element(
        "p",
        "caption",
        "The furthest columns first. From 0, the same distribution as the held-out rows, to 1;"
            + " missing cells count as a value of their own.");
    html.markup("</section>\n");
  }

  private List<String> row(int column) {
    ColumnDistance own = figures.generated().columns().get(column);
    List<String> row = new ArrayList<>();
    row.add(own.name());
    row.add(own.isOfLevels() ? "total variation" : "Kolmogorov–Smirnov");
    for (Fidelity each : new FidelityRows(figures).all()) {
      row.add(Numbers.show(each.columns().get(column).distance()));
    }
    return row;
  }
}
