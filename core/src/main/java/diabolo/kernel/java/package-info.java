/**
 * Reference kernels in plain Java, bit-identical on every machine.
 *
 * <p>Reached through {@link diabolo.kernel.Kernels#of} only; the oneDNN kernels use some of its
 * parts for work that is too small for a native call. Depends on {@code kernel}.
 */
package diabolo.kernel.java;
