/**
 * Networks of layers, at work on N rows.
 *
 * <p>A {@link diabolo.nn.Network} is a list of layers; a {@link diabolo.nn.Pass} records its
 * forward pass and its derivatives in a plan. There is no tape: four operations (forward, tangent,
 * backward, backwardTangent) give every gradient and every Jacobian penalty. Depends on {@code
 * nn.layer} and what lies below it.
 *
 * <pre>{@code
 * Pass pass = new Pass(network, parameters, plan, x);
 * pass.addOutputGradient(pass.depth(), yGradient);
 * pass.backward(gradients);
 * plan.run();
 * }</pre>
 */
package diabolo.nn;
