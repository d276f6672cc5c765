package diabolo.train.optimizer;

/** How the gradient becomes a change of the weights. */
public sealed interface Optimizer permits FirstOrder, Lbfgs {

  /** The same with another learning rate. */
  Optimizer withLearningRate(double other);

  /** Step length before the schedule, &gt; 0. */
  double learningRate();
}
