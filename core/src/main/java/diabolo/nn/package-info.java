/**
 * Layers that know their own derivatives.
 *
 * <p>A {@link diabolo.nn.Network} is a list of {@link diabolo.nn.Dense} layers over a flat vector
 * of parameters described by a {@link diabolo.nn.Layout}; a {@link diabolo.nn.Pass} records its
 * forward pass and derivatives in a plan. There is no tape: four operations (forward, tangent,
 * backward, backwardTangent) give every gradient and every Jacobian penalty. Depends on {@code
 * tensor}.
 *
 * <pre>{@code
 * Pass pass = new Pass(network, parameters, plan, x);
 * pass.addOutputGradient(pass.depth(), yGradient);
 * pass.backward(gradients);
 * plan.run();
 * }</pre>
 */
package diabolo.nn;
