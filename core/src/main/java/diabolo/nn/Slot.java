package diabolo.nn;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * The place of one parameter tensor in the flat vector of all parameters.
 *
 * @param name for example {@code encoder.0.weight}
 * @param rows rows; units for a weight
 * @param columns columns; inputs for a weight
 * @param offset position of the first value in the flat vector
 */
public record Slot(String name, int rows, int columns, int offset) {

  /** Number of values. */
  public int size() {
    return rows * columns;
  }

  /** One row of this tensor as a place of its own. */
  public Slot row(int index) {
    return new Slot(name + "[" + index + "]", 1, columns, offset + index * columns);
  }

  /** The part of a flat vector that belongs to this slot; shares its memory. */
  public Tensor of(Tensor flat) {
    return flat.view(offset, Shape.of(rows, columns));
  }
}
