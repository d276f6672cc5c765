package diabolo.kernel.onednn;

import diabolo.kernel.Operation;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Operations that together compute one, with the tensors between them.
 *
 * @param parts run in this order; owned
 * @param scratch owned
 */
record OneDnnSequence(List<Operation> parts, List<Tensor> scratch) implements Operation {

  @Override
  public void run() {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).run();
    }
  }

  @Override
  public void close() {
    parts.forEach(Operation::close);
    scratch.forEach(Tensor::close);
  }
}
