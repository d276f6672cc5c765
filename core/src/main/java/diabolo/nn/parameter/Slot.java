package diabolo.nn.parameter;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * Position of one parameter tensor in the flat vector of all parameters.
 *
 * @param name for example {@code encoder.0.weight}
 * @param shape axis lengths; the first axis of a weight are its units
 * @param offset position of the first value in the flat vector
 * @param role its role in training
 */
public record Slot(String name, Shape shape, int offset, Role role) {

  /** Length of the first axis; the number of units for a weight. */
  public int rows() {
    return shape.rows();
  }

  /** Product of the other axes; the number of inputs for a weight. */
  public int columns() {
    return shape.columns();
  }

  /** Number of values. */
  public int size() {
    return shape.size();
  }

  /** Slot of one row of this tensor. */
  public Slot row(int index) {
    return new Slot(
        name + "[" + index + "]", Shape.of(1, columns()), offset + index * columns(), role);
  }

  /** View of this slot's part of a flat vector; shares its memory. */
  public Tensor of(Tensor flat) {
    return flat.view(offset, shape);
  }
}
