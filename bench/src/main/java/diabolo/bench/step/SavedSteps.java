package diabolo.bench.step;

import java.io.IOException;
import java.nio.file.Path;

/** A peer's training steps on batches of any number of rows, whose weights can be kept. */
public sealed interface SavedSteps extends BatchSteps, AutoCloseable
    permits DjlSteps, TensorFlowSteps {

  /** Writes all weights and biases. */
  void save(Path file) throws IOException;

  @Override
  void close();
}
