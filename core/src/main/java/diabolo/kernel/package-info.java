/**
 * Computations over tensors, prepared once and run many times.
 *
 * <p>{@link diabolo.kernel.Kernels} prepare the matrix product, the convolution and the elementwise
 * map, each with a fused chain of {@link diabolo.kernel.PostOp}s; a {@link diabolo.kernel.Plan}
 * records a sequence of them and runs it without allocation. A {@link
 * diabolo.kernel.KernelProvider} adds the kernels of a library or a device. Depends on {@code
 * tensor} and {@code random}.
 *
 * <pre>{@code
 * try (Plan plan = new Plan(Kernels.fastest())) {
 *   Tensor y = plan.scratch(2, 3);
 *   plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), Step.add(b), Step.apply(Function.TANH));
 *   plan.run();
 * }
 * }</pre>
 */
package diabolo.kernel;
