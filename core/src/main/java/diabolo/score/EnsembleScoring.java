package diabolo.score;

import diabolo.explain.AlternateRows;
import diabolo.explain.CellRepair;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.threshold.Combination;
import diabolo.threshold.SharedScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Anomaly scores of an ensemble of models: {@link SharedScale}.
 *
 * <p>The members' scales are learned from the first of every two normal rows; the others are kept
 * for calibration. The combined score then does not depend on the calibration rows, and its
 * conformal p-values are as exact as those of one model. Of a series, every second point is kept
 * for calibration; typical errors of cells are learned from all points, since windows overlap
 * anyway.
 */
public final class EnsembleScoring implements Scoring {

  private final List<ModelScoring> members;
  private final SharedScale scale;

  private EnsembleScoring(List<ModelScoring> members, SharedScale scale) {
    this.members = members;
    this.scale = scale;
  }

  /**
   * Learns the scale of each member's scores from normal rows.
   *
   * @throws DataException if the columns are not the models', or there are fewer than two rows
   * @throws IllegalArgumentException as {@link ModelScoring#learn}
   */
  public static Learned learn(Ensemble ensemble, AnomalyScore score, Samples normal)
      throws IOException {
    List<ModelScoring> members = new ArrayList<>();
    double[][] learning = new double[ensemble.members().size()][];
    double[][] held = new double[learning.length][];
    for (int k = 0; k < learning.length; k++) {
      Autoencoder model = ensemble.members().get(k);
      boolean isSeries = model.schema().format().windows().isPresent();
      ModelScoring member =
          ModelScoring.learn(model, score, isSeries ? normal : AlternateRows.FIRST.of(normal));
      members.add(member);
      double[] scores = member.scores(normal);
      if (!(scores.length >= 2)) {
        throw DataException.in(
            normal.source(),
            "an ensemble needs at least 2 normal rows, got %d".formatted(scores.length));
      }
      learning[k] = AlternateRows.FIRST.of(scores);
      held[k] = AlternateRows.SECOND.of(scores);
    }
    SharedScale scale = SharedScale.of(ensemble.combination(), learning);
    double[] scores = scale.all(held);
    Arrays.sort(scores);
    return new Learned(new EnsembleScoring(members, scale), scores, Optional.empty());
  }

  @Override
  public List<Autoencoder> members() {
    return members.stream().map(ModelScoring::model).toList();
  }

  @Override
  public Optional<Combination> combination() {
    return Optional.of(scale.combination());
  }

  @Override
  public String inWords() {
    return "%s of %s over %d models, each on the scale of its normal scores"
        .formatted(
            scale.combination().name().toLowerCase(Locale.ROOT),
            members.get(0).inWords(),
            members.size());
  }

  @Override
  public double[] scores(Samples rows) throws IOException {
    double[][] scores = new double[members.size()][];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = members.get(k).scores(rows);
    }
    return scale.all(scores);
  }

  @Override
  public double[] scores(float[][] rows) {
    return scale.all(members.stream().map(m -> m.scores(rows)).toArray(double[][]::new));
  }

  @Override
  public List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException {
    List<List<List<CellRepair>>> repairs = new ArrayList<>();
    for (ModelScoring member : members) {
      repairs.add(member.replacement().of(rows, indices));
    }
    List<List<ColumnFinding>> findings = new ArrayList<>();
    for (int i = 0; i < indices.length; i++) {
      int row = i;
      findings.add(findings(repairs.stream().map(of -> of.get(row)).toList()));
    }
    return findings;
  }

  @Override
  public List<ColumnFinding> explain(float[] row) {
    return findings(members.stream().map(member -> member.replacement().of(row)).toList());
  }

  /**
   * Merges the members' findings for one row: one entry per cell that at least one member examined.
   */
  private List<ColumnFinding> findings(List<List<CellRepair>> repairs) {
    double[] before = repairs.stream().mapToDouble(of -> of.get(0).before()).toArray();
    double together = scale.of(before);
    Map<Integer, Map<Integer, CellRepair>> columns = new TreeMap<>();
    for (int k = 0; k < before.length; k++) {
      for (CellRepair repair : repairs.get(k)) {
        columns.computeIfAbsent(repair.column(), j -> new LinkedHashMap<>()).put(k, repair);
      }
    }
    List<ColumnFinding> findings = new ArrayList<>();
    columns.forEach(
        (column, by) -> {
          double[] after = before.clone();
          by.forEach((k, repair) -> after[k] = repair.after());
          findings.add(finding(column, List.copyOf(by.values()), together - scale.of(after)));
        });
    findings.sort(Comparator.comparingDouble(ColumnFinding::share).reversed());
    return findings;
  }

  private ColumnFinding finding(int column, List<CellRepair> repairs, double share) {
    double[] expected = repairs.stream().mapToDouble(CellRepair::expected).toArray();
    double together =
        isLevel(column)
            ? ColumnType.Category.mostFrequent(expected)
            : Combination.MEDIAN.of(expected);
    ModelScoring first = members.get(0);
    return new ColumnFinding(
        column,
        format().names().get(column),
        first.number(column, repairs.get(0).actual()),
        first.expected(column, together),
        Combination.MEDIAN.of(repairs.stream().mapToDouble(CellRepair::deviation).toArray()),
        share);
  }

  private boolean isLevel(int column) {
    return format().types().filter(types -> types.get(column).isNominal()).isPresent();
  }
}
