package diabolo.nn.layer;

import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * A layer that sets random values to 0 in training and is the identity in inference.
 *
 * <pre>  y = x ∘ m / (1 − rate) ,   m = 1 with probability 1 − rate, else 0  </pre>
 *
 * Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout" (JMLR 2014), in the inverted
 * form, so that the mean of y is x. A mask is drawn for each value of each row at each step, from
 * the seed of the step and the layer's name; all derivatives of the step are those of the network
 * with that mask.
 *
 * @param name unique name in a network
 * @param inputs shape of a row
 * @param rate probability of a value being set to 0, in [0, 1)
 */
public record Dropout(String name, Shape inputs, float rate) implements Layer {

  /** Refuses a rate outside [0, 1). */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate must be in [0, 1), got " + rate);
    }
  }

  @Override
  public Shape outputs() {
    return inputs;
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of();
  }

  @Override
  public boolean hasModes() {
    return true;
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new DropoutPass(this, at, x);
  }
}
