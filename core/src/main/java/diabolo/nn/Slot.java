package diabolo.nn;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * The place of one parameter tensor in the flat vector of all parameters.
 *
 * @param name for example {@code encoder.0.weight}
 * @param shape axis lengths; the first axis of a weight are its units
 * @param offset position of the first value in the flat vector
 * @param role what training does with it
 */
public record Slot(String name, Shape shape, int offset, Role role) {

  /** Rows: the first axis; units for a weight. */
  public int rows() {
    return shape.rows();
  }

  /** Columns: the product of the other axes; inputs for a weight. */
  public int columns() {
    return shape.columns();
  }

  /** Number of values. */
  public int size() {
    return shape.size();
  }

  /** One row of this tensor as a place of its own. */
  public Slot row(int index) {
    return new Slot(
        name + "[" + index + "]", Shape.of(1, columns()), offset + index * columns(), role);
  }

  /** The part of a flat vector that belongs to this slot; shares its memory. */
  public Tensor of(Tensor flat) {
    return flat.view(offset, shape);
  }
}
