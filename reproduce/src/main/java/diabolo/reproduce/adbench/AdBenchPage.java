package diabolo.reproduce.adbench;

import diabolo.reproduce.Finding;
import diabolo.reproduce.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The results of {@link AdBench}.
 *
 * @param names the tables, in order
 * @param areas ROC-AUC
 * @param precisions average precision
 * @param published by table
 * @param lookedAt tables whose labels had been looked at before
 */
record AdBenchPage(
    List<String> names,
    DetectorMeans areas,
    DetectorMeans precisions,
    Map<String, AdBenchFigures> published,
    Set<String> lookedAt) {

  private static final String PUBLISHED = ", published";

  Outcome outcome() {
    DetectorMeans printed = printed();
    List<String> others = names.stream().filter(name -> !lookedAt.contains(name)).toList();
    List<Finding> findings = new ArrayList<>();
    for (String detector : areas.detectors()) {
      add(findings, detector, "mean ROC-AUC of %d tables", areas, names);
      add(findings, detector, "mean average precision of %d tables", precisions, names);
      if (!others.isEmpty() && others.size() < names.size()) {
        add(findings, detector, "mean ROC-AUC of the %d others", areas, others);
      }
    }
    for (String detector : printed.detectors()) {
      List<String> there = printed.tables(detector, names);
      add(findings, detector, "mean ROC-AUC of %d tables", printed, there);
    }
    List<String> remarks = new ArrayList<>();
    remarks.add(verdict(printed));
    remarks.add("ROC-AUC by table, mean of five seeds:");
    remarks.add(areas.markdown(names));
    remarks.add("Average precision by table, mean of five seeds:");
    remarks.add(precisions.markdown(names));
    remarks.add("Published ROC-AUC:");
    remarks.add(printed.markdown(names));
    return new Outcome(findings, remarks, List.of());
  }

  private static void add(
      List<Finding> findings,
      String detector,
      String what,
      DetectorMeans means,
      List<String> tables) {
    findings.add(Finding.of(detector, what.formatted(tables.size()), means.over(detector, tables)));
  }

  private DetectorMeans printed() {
    DetectorMeans printed = new DetectorMeans();
    for (String detector : AdBenchFigures.DETECTORS) {
      for (String name : names) {
        if (published.containsKey(name)) {
          published
              .get(name)
              .share(detector)
              .ifPresent(share -> printed.add(detector + PUBLISHED, name, share));
        }
      }
    }
    return printed;
  }

  /** The detectors that are better than the autoencoder, each on the tables that it has. */
  private String verdict(DetectorMeans printed) {
    String model = areas.detectors().get(0);
    List<String> better = new ArrayList<>();
    List<String> beaten = new ArrayList<>();
    for (DetectorMeans means : List.of(areas, printed)) {
      for (String detector : means.detectors()) {
        if (!detector.equals(model)) {
          List<String> tables = means.tables(detector, names);
          double own = areas.over(model, tables);
          double other = means.over(detector, tables);
          String line = String.format(Locale.ROOT, "%s (%.3f against %.3f)", detector, other, own);
          (other > own ? better : beaten).add(line);
        }
      }
    }
    String first =
        better.isEmpty()
            ? "No other detector has a higher mean ROC-AUC than the autoencoder."
            : "**The autoencoder loses**, by mean ROC-AUC, to " + String.join(", ", better) + ".";
    return beaten.isEmpty()
        ? first
        : first + " It is at or above " + String.join(", ", beaten) + ".";
  }
}
