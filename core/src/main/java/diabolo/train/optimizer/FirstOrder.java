package diabolo.train.optimizer;

/** An optimizer that makes one update a batch, as passes over the flat vector of parameters. */
public sealed interface FirstOrder extends Optimizer permits Sgd, Momentum, Nesterov, Adam, AdamW {

  @Override
  FirstOrder withLearningRate(double other);

  /** Number of vectors as long as the parameters that the optimizer keeps from step to step. */
  int stateVectors();

  /** Records the update of the parameters from the gradients. */
  void record(UpdateSite site);
}
