/**
 * Tensors in memory outside the heap, and threads that work on them.
 *
 * <p>A {@link diabolo.tensor.Tensor} is float32 memory outside the heap, a {@link
 * diabolo.tensor.Matrix} a view of one with an orientation; {@link diabolo.tensor.Workers} divide
 * rows among threads. Depends on nothing.
 *
 * <pre>{@code
 * try (Tensor x = Tensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6})) {
 *   float last = x.get(5);
 * }
 * }</pre>
 */
package diabolo.tensor;
