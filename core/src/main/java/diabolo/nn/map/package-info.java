/**
 * Linear maps of a row: dense, convolution and transposed convolution, channels last.
 *
 * <p>A {@link diabolo.nn.map.LinearMap} records z = A x + b, x = Aᵀ z and the gradient of its
 * parameters; everything else about derivatives follows from these three. Depends on {@code
 * nn.parameter}.
 */
package diabolo.nn.map;
