package diabolo.nn.parameter;

import diabolo.tensor.Shape;

/**
 * A parameter tensor before it has a position.
 *
 * @param name unique name in a model
 * @param shape axis lengths
 * @param role its role in training
 */
public record ParameterSpec(String name, Shape shape, Role role) {

  /** Declares a matrix subject to weight decay. */
  public static ParameterSpec weight(String name, int rows, int columns) {
    return new ParameterSpec(name, Shape.of(rows, columns), Role.WEIGHT);
  }

  /** Declares a matrix that is trained without decay. */
  public static ParameterSpec bias(String name, int rows, int columns) {
    return new ParameterSpec(name, Shape.of(rows, columns), Role.BIAS);
  }

  /** Declares a matrix that is not trained. */
  public static ParameterSpec state(String name, int rows, int columns) {
    return new ParameterSpec(name, Shape.of(rows, columns), Role.STATE);
  }
}
