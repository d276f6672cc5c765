package diabolo.train;

import diabolo.feature.Schema;
import diabolo.feature.sample.Samples;
import diabolo.model.Structure;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.Session;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.util.Optional;

/**
 * Everything about a training that does not change while it runs.
 *
 * @param spec what is trained
 * @param options how
 * @param session where; its kernels at the precision taken
 * @param computedBy the kernels and why that precision, for people
 * @param samples raw rows
 * @param rows the same, split and ordered
 * @param schema raw columns ↔ network inputs
 * @param structure networks and layout
 * @param digest SHA-256 of the rows
 * @param startedFrom SHA-256 of the parameters that it began with, if they were a model's
 */
record Setup(
    ModelSpec spec,
    TrainingOptions options,
    Session session,
    String computedBy,
    Samples samples,
    Rows rows,
    Schema schema,
    Structure structure,
    String digest,
    Optional<String> startedFrom) {

  /** Steps an epoch: one a batch, or one iteration of L-BFGS. */
  int stepsPerEpoch() {
    return options.optimizer().stepsPerEpoch(rows.trainingRows(), options.batchSize());
  }

  void tell(TrainingEvent event) {
    session.listener().accept(event);
  }
}
