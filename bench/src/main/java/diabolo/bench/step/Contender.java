package diabolo.bench.step;

/** One side of a comparison. */
public sealed interface Contender extends AutoCloseable
    permits DiaboloSteps, DjlSteps, DjlObjectiveSteps, PeerSteps, PythonSteps, TensorFlowSteps {

  /** Library and version. */
  String name();

  /** Makes one round of steps and returns the seconds that each step took. */
  double[] round();

  @Override
  void close();
}
