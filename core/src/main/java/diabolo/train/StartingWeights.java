package diabolo.train;

import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Parameters of a trained model with which another training begins.
 *
 * <p>A weight must be present with the shape of the new network; other parameters may be absent,
 * such as the learned variance of another reconstruction, and keep their initial values.
 */
final class StartingWeights {

  private final Layout layout;
  private final Tensor parameters;

  /**
   * The parameters of a model.
   *
   * @param start not modified
   */
  StartingWeights(Autoencoder start) {
    this.layout = start.structure().layout();
    this.parameters = start.parameters();
  }

  /**
   * Copies all parameters that both networks have.
   *
   * @param structure of the new network
   * @param target its parameters, initialized
   * @throws IllegalArgumentException if a weight is absent, or a parameter has another shape
   */
  void copyTo(Structure structure, Tensor target) {
    for (Slot slot : structure.layout().slots()) {
      Optional<Slot> same = find(slot.name());
      requireSameShape(slot, same);
      same.ifPresent(own -> slot.of(target).copyFrom(own.of(parameters)));
    }
  }

  private Optional<Slot> find(String name) {
    return layout.has(name) ? Optional.of(layout.slot(name)) : Optional.empty();
  }

  private static void requireSameShape(Slot slot, Optional<Slot> same) {
    boolean mayBeAbsent = slot.role() != Role.WEIGHT;
    boolean isSuited = same.map(own -> own.shape().equals(slot.shape())).orElse(mayBeAbsent);
    if (!isSuited) {
      throw new IllegalArgumentException(
          "the model to start from must have %s of %d x %d values, it has %s"
              .formatted(
                  slot.name(),
                  slot.rows(),
                  slot.columns(),
                  same.map(own -> own.rows() + " x " + own.columns()).orElse("none")));
    }
  }
}
