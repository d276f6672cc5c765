package diabolo.report.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.task.fidelity.ColumnDistance;
import diabolo.task.fidelity.Fidelity;
import diabolo.task.fidelity.FidelityReport;
import diabolo.task.fidelity.NearestRows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page and the text of figures that are given. */
final class GenerationReportTest {

  private static Fidelity fidelity(String name, double use, double nearest, double copies) {
    return new Fidelity(
        name,
        List.of(new ColumnDistance("age", false, 0.125), new ColumnDistance("sex", true, 0.25)),
        0.5,
        use,
        new NearestRows(nearest, nearest / 2, copies));
  }

  private static FidelityReport report(double nearest) {
    return new FidelityReport(
        "sex",
        true,
        700,
        300,
        fidelity("generated", 0.75, nearest, 0),
        List.of(fidelity("Gaussian copula", 0.625, 1, 0)),
        fidelity("real", 0.875, 1, 0.5));
  }

  @Test
  void thePageHoldsFiguresInWordsAndWhatTheyAreNot() throws IOException {
    String page =
        GenerationReport.of(report(1), "people.csv", "diabolo generate", List.of("A note.")).page();
    for (String text :
        List.of(
            "700 real training rows, 300 real held-out rows",
            "ROC-AUC 0.75 on held-out real rows",
            "Gaussian copula",
            "A note.",
            "no guarantee of differential privacy",
            "total variation",
            "which is no proof of privacy")) {
      assertTrue(page.contains(text), text);
    }
  }

  @Test
  void rowsNearerThanHeldOutOnesAreNamed() {
    List<String> lines = FidelityText.of(report(0.5)).lines();
    assertTrue(lines.get(0).contains("700 training rows and 300 held-out rows"), lines.get(0));
    assertTrue(lines.get(lines.size() - 1).contains("they may tell of these"), "" + lines);
    Map<?, ?> generated = (Map<?, ?>) FidelityText.of(report(0.5)).tree().get("generated");
    assertEquals(0.125, generated.get("kolmogorovSmirnov"));
    assertEquals(0.75, generated.get("target"));
  }
}
