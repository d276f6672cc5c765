/**
 * The native kernels for x86_64 by oneDNN, called through its C interface.
 *
 * <p>Reached through {@link diabolo.kernel.Kernels#of} only. The one package that knows native
 * code. Depends on {@code kernel} and {@code kernel.java}.
 */
package diabolo.kernel.onednn;
