package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.format.TextReading;
import diabolo.flow.CouplingFlow;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.graph.TrainedNetwork;
import diabolo.notation.Components;
import diabolo.profile.DataProfile;
import diabolo.profile.RowSketch;
import diabolo.threshold.Calibration;
import java.util.List;
import java.util.Optional;

/**
 * Making of a model: its history and where it comes from.
 *
 * @param history one entry per epoch
 * @param provenance data, seed, kernels
 * @param principalComponents principal components of the training data, as many as code units, for
 *     comparison
 * @param calibration of anomaly verdicts; empty if the model was not calibrated
 * @param profile distributions of the training rows, to recognize drift
 * @param prior of the codes, from which new rows are drawn: a mixture fitted to the codes of
 *     training rows; empty if none was fitted
 * @param sketch of the training rows, to recognize them
 * @param reading choices by which the training table was read, as far as they were made by hand
 * @param joint normal distribution of the vectors by which rows are judged ({@link JointVectors}),
 *     one component; empty if none was fitted
 * @param scoring a network beside the model's own by which rows are judged; empty if the model
 *     judges by itself
 * @param flow a second prior of the codes with an exact density; empty if none was fitted
 */
public record Background(
    List<EpochRecord> history,
    Provenance provenance,
    Optional<PrincipalComponents> principalComponents,
    Optional<Calibration> calibration,
    DataProfile profile,
    Optional<GaussianMixture> prior,
    RowSketch sketch,
    TextReading reading,
    Optional<GaussianMixture> joint,
    Optional<TrainedNetwork> scoring,
    Optional<CouplingFlow> flow) {

  /** Keeps a copy of the history. */
  public Background {
    history = List.copyOf(history);
  }

  /** A model that is not calibrated. */
  public Background(
      List<EpochRecord> history,
      Provenance provenance,
      Optional<PrincipalComponents> principalComponents) {
    this(
        history,
        provenance,
        principalComponents,
        Optional.empty(),
        DataProfile.none(),
        Optional.empty(),
        RowSketch.none(),
        TextReading.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another calibration. */
  public Background withCalibration(Calibration other) {
    return Components.with(this, "calibration", Optional.of(other));
  }

  /** The same with another profile. */
  public Background withProfile(DataProfile other) {
    return Components.with(this, "profile", other);
  }

  /** The same with another prior of the codes. */
  public Background withPrior(Optional<GaussianMixture> other) {
    return Components.with(this, "prior", other);
  }

  /** The same with a flow as a prior of the codes. */
  public Background withFlow(Optional<CouplingFlow> other) {
    return Components.with(this, "flow", other);
  }

  /** The same with another sketch. */
  public Background withSketch(RowSketch other) {
    return Components.with(this, "sketch", other);
  }

  /** The same with other choices by which the training table was read. */
  public Background withReading(TextReading other) {
    return Components.with(this, "reading", other);
  }

  /** The same with another joint distribution of codes and residuals. */
  public Background withJoint(Optional<GaussianMixture> other) {
    return Components.with(this, "joint", other);
  }

  /** The same with another scoring network, and without the distribution of the one before. */
  public Background withScoring(Optional<TrainedNetwork> other) {
    return Components.with(withJoint(Optional.empty()), "scoring", other);
  }

  /** Refuses what is of other columns, codes or inputs. */
  void requireSizes(Schema schema, int codeSize) {
    int columns = schema.columns();
    calibration.ifPresent(it -> require("a calibration", columns, it.deviations().length));
    if (!profile.columns().isEmpty()) {
      require("a profile", columns, profile.columns().size());
    }
    if (prior.isPresent() && prior.get().size() != codeSize) {
      throw new IllegalArgumentException(
          "expected a prior of codes of %d units, got %d".formatted(codeSize, prior.get().size()));
    }
    if (flow.isPresent() && flow.get().size() != codeSize) {
      throw new IllegalArgumentException(
          "expected a flow of codes of %d units, got %d".formatted(codeSize, flow.get().size()));
    }
    int judged = JointVectors.size(scoring.isPresent(), schema, codeSize);
    if (joint.isPresent() && joint.get().size() != judged) {
      throw new IllegalArgumentException(
          "expected a joint distribution of %d values, got %d"
              .formatted(judged, joint.get().size()));
    }
  }

  private static void require(String what, int columns, int got) {
    if (got != columns) {
      throw new IllegalArgumentException(
          "expected %s of %d columns, got %d".formatted(what, columns, got));
    }
  }
}
