package diabolo.train.state;

import diabolo.feature.Schema;
import diabolo.feature.sample.Samples;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.util.Optional;

/**
 * Immutable parts of a running training.
 *
 * @param spec the model's spec
 * @param options the training options
 * @param session the session, with kernels at the chosen precision
 * @param computedBy the kernels and the reason for their precision, for messages
 * @param samples raw rows
 * @param rows the rows, split and ordered
 * @param schema raw columns ↔ network inputs
 * @param structure networks and layout
 * @param digest SHA-256 of the rows
 * @param startedFrom SHA-256 of the parameters of the model with which the training began, if it
 *     did
 * @param isWeighted whether rows have weights, after their targets in a feed
 */
public record Setup(
    ModelSpec spec,
    TrainingOptions options,
    TrainingContext session,
    String computedBy,
    Samples samples,
    Rows rows,
    Schema schema,
    Structure structure,
    String digest,
    Optional<String> startedFrom,
    boolean isWeighted) {

  /** Number of steps per epoch: one per batch, or one iteration of L-BFGS. */
  public int stepsPerEpoch() {
    return options.optimizer().stepsPerEpoch(rows.trainingRows(), options.batchSize());
  }

  /** Whether the starting weights are fitted to the rows: {@link Initialization#PCA}. */
  public boolean startsFromComponents() {
    return startedFrom.isEmpty() && spec.architecture().initialization() == Initialization.PCA;
  }

  /** Values of a row beside its inputs: the targets of heads, and its weight if it has one. */
  public int widthOfTargets() {
    return structure.targets() + (isWeighted ? 1 : 0);
  }

  /** Passes an event to the listener of the session. */
  public void tell(TrainingEvent event) {
    session.listener().accept(event);
  }
}
