package diabolo.task.anomaly;

import diabolo.threshold.RankingCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The autoencoder and other detectors on the same rows.
 *
 * @param model result of the autoencoder or the ensemble
 * @param others results of the other detectors
 * @since 0.1
 */
public record DetectorComparison(DetectorResult model, List<DetectorResult> others) {

  /**
   * A measure by which another detector ranks better than the autoencoder.
   *
   * @param measure its name
   * @param winner the best of the others
   * @param best its figure, higher is better
   * @param own that of the autoencoder
   */
  public record Loss(String measure, String winner, double best, double own) {}

  /** Keeps a copy of the list. */
  public DetectorComparison {
    others = List.copyOf(others);
  }

  /** The autoencoder first, then the others. */
  public List<DetectorResult> all() {
    List<DetectorResult> all = new ArrayList<>(List.of(model));
    all.addAll(others);
    return List.copyOf(all);
  }

  /**
   * The measures by which another detector ranks better than the autoencoder; empty without labels.
   */
  public List<Loss> losses() {
    List<Loss> losses = new ArrayList<>();
    if (model.curve().isPresent()) {
      lost("ROC-AUC", of(RankingCurve::rocAuc)).ifPresent(losses::add);
      lost("average precision", of(RankingCurve::averagePrecision)).ifPresent(losses::add);
    }
    if (model.volume().isPresent()) {
      lost("VUS-PR", result -> result.volume().orElseThrow()).ifPresent(losses::add);
    }
    return List.copyOf(losses);
  }

  private static ToDoubleFunction<DetectorResult> of(ToDoubleFunction<RankingCurve> figure) {
    return result -> figure.applyAsDouble(result.curve().orElseThrow());
  }

  private Optional<Loss> lost(String measure, ToDoubleFunction<DetectorResult> of) {
    double own = of.applyAsDouble(model);
    return others.stream()
        .max(Comparator.comparingDouble(of))
        .filter(best -> of.applyAsDouble(best) > own)
        .map(best -> new Loss(measure, best.name(), of.applyAsDouble(best), own));
  }
}
