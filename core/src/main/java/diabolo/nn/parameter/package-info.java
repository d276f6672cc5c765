/**
 * Places of parameters in one flat vector.
 *
 * <p>A {@link diabolo.nn.parameter.Slot} has a name, a shape and a {@link
 * diabolo.nn.parameter.Role}; a {@link diabolo.nn.parameter.Layout} puts all slots of a model one
 * after the other, and {@link diabolo.nn.parameter.Gradients} records what goes into the vector of
 * gradients. Depends on {@code kernel}.
 */
package diabolo.nn.parameter;
