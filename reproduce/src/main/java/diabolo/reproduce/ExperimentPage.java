package diabolo.reproduce;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A page of Markdown with an experiment's outcome: published and obtained numbers. */
public final class ExperimentPage {

  private ExperimentPage() {}

  /**
   * Writes the page.
   *
   * @param conditions machine, date, command and the like, by name, in the order of the page
   */
  public static String of(Experiment experiment, Outcome outcome, Map<String, String> conditions) {
    StringBuilder page = new StringBuilder("# " + experiment.title() + "\n\n");
    page.append("**Published.** ").append(experiment.source()).append("\n\n");
    page.append("**Here.** ").append(experiment.recipe()).append("\n\n| | |\n|---|---|\n");
    conditions.forEach(
        (name, value) -> page.append("| %s | %s |\n".formatted(name, value.replace("|", "\\|"))));
    page.append("\n| model | quantity | published | obtained |\n|---|---|---|---|\n");
    for (Finding finding : outcome.findings()) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  finding.member(),
                  finding.quantity().replace("|", "\\|"),
                  finding.published().isEmpty() ? "–" : finding.published(),
                  number(finding.obtained())));
    }
    for (String remark : outcome.remarks()) {
      page.append('\n').append(remark).append('\n');
    }
    for (Path picture : outcome.pictures()) {
      String name = picture.getFileName().toString();
      page.append("\n![%s](%s)\n".formatted(name, name));
    }
    return page.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
