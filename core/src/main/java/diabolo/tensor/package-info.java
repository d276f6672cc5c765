/**
 * Numbers in memory and what is computed with them.
 *
 * <p>A {@link diabolo.tensor.Tensor} is float32 memory outside the heap. {@link
 * diabolo.kernel.Kernels} prepare two computations, the matrix product and the value-wise map, each
 * with a fused chain of {@link diabolo.kernel.Step}s; a {@link diabolo.kernel.Plan} records a
 * sequence of them and runs it many times without allocation. {@link diabolo.random.Seed} is where
 * all randomness comes from. This package depends on nothing; only {@code OneDnnKernels} and its
 * parts know native code.
 *
 * <pre>{@code
 * try (Plan plan = new Plan(Kernels.fastest())) {
 *   Tensor y = plan.scratch(2, 3);
 *   plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), Step.add(b), Step.apply(Function.TANH));
 *   plan.run();
 * }
 * }</pre>
 */
package diabolo.tensor;
