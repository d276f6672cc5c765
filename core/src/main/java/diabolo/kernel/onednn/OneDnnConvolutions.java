package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;

import diabolo.kernel.Convolution;
import diabolo.kernel.Kernels;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Choice of the primitives of a convolution: a product for kernels of one pixel, else oneDNN's own
 * primitive where it has a fast one, else gathered patches and a product.
 */
final class OneDnnConvolutions {

  private final Kernels kernels;
  private final OneDnnEngine engine;

  /** Prepares convolutions beside the products and maps of these kernels. */
  OneDnnConvolutions(Kernels kernels, OneDnnEngine engine) {
    this.kernels = kernels;
    this.engine = engine;
  }

  /** See {@link Kernels#convolve}; z is not empty. */
  Operation forward(Tensor z, Tensor x, Matrix weight, Convolution c, List<PostOp> steps) {
    if (isProduct(c)) {
      Matrix turned = weight.transposed();
      return kernels.product(c.byPatch(z), Matrix.of(c.byPixel(x)), turned, steps);
    }
    return primitive(c, x)
        .forward(z, x, weight, steps)
        .orElseGet(() -> gathered(z, x, weight, c, steps));
  }

  /** See {@link Kernels#convolveTransposed}; x is not empty. */
  Operation transposed(Tensor x, Tensor z, Matrix weight, Convolution c, List<PostOp> steps) {
    if (isProduct(c)) {
      return kernels.product(c.byPixel(x), Matrix.of(c.byPatch(z)), weight, steps);
    }
    OneDnnConvolution own = primitive(c, x);
    Optional<Operation> fused =
        steps.isEmpty() ? own.backwardData(x, z, weight) : own.transposed(x, z, weight, steps);
    return fused.orElseGet(
        () ->
            mapped(
                c.byPixel(x),
                steps,
                target -> {
                  Tensor rows = target.reshape(x.rows(), x.columns());
                  return own.backwardData(rows, z, weight)
                      .orElseGet(() -> scattered(rows, z, weight, c));
                }));
  }

  /** See {@link Kernels#convolveWeights}; x is not empty. */
  Operation weights(Tensor weight, Tensor z, Tensor x, Convolution c, List<PostOp> steps) {
    Tensor out = weight.reshape(c.filters(), c.depth());
    Matrix left = Matrix.of(c.byPatch(z)).transposed();
    if (isProduct(c)) {
      return kernels.product(out, left, Matrix.of(c.byPixel(x)), steps);
    }
    boolean isAccumulated = steps.equals(List.of(new PostOp.Accumulate()));
    List<PostOp> others = isAccumulated ? List.of() : steps;
    return mapped(
        out,
        others,
        target ->
            primitive(c, x)
                .weights(target, z, x, isAccumulated)
                .orElseGet(() -> gatheredWeights(target, left, x, c, isAccumulated)));
  }

  private static boolean isProduct(Convolution c) {
    return c.kernel() == 1 && c.stride() == 1;
  }

  private OneDnnConvolution primitive(Convolution c, Tensor x) {
    boolean isRounded = kernels.precision().rounds(c, x.rows());
    return new OneDnnConvolution(engine, c, x.rows(), isRounded ? dnnl_bf16 : dnnl_f32);
  }

  /** Computes into a tensor of its own, from which the steps lead to the output. */
  private Operation mapped(Tensor out, List<PostOp> steps, Function<Tensor, Operation> compute) {
    if (steps.isEmpty()) {
      return compute.apply(out);
    }
    Tensor own = kernels.allocate(out.shape());
    List<Operation> parts = new ArrayList<>();
    try {
      parts.add(compute.apply(own));
      parts.add(kernels.map(out, own, steps));
      return new OneDnnSequence(parts, List.of(own));
    } catch (RuntimeException | Error e) {
      parts.forEach(Operation::close);
      own.close();
      throw e;
    }
  }

  /** Prepares a convolution of gathered patches. */
  Operation gathered(Tensor z, Tensor x, Matrix weight, Convolution c, List<PostOp> steps) {
    Index index = c.index();
    return through(
        x.rows(),
        index.outputs(),
        patches ->
            List.of(
                kernels.gather(patches, x, index),
                kernels.product(c.byPatch(z), byPatch(patches, c), weight.transposed(), steps)));
  }

  /** Prepares a transposed convolution of scattered patches. */
  Operation scattered(Tensor x, Tensor z, Matrix weight, Convolution c) {
    Index index = c.index();
    return through(
        x.rows(),
        index.outputs(),
        patches ->
            List.of(
                kernels.product(
                    byPatch(patches, c).tensor(), Matrix.of(c.byPatch(z)), weight, List.of()),
                kernels.scatter(x, patches, index)));
  }

  /** Prepares the weight's adjoint from gathered patches. */
  Operation gatheredWeights(
      Tensor weight, Matrix left, Tensor x, Convolution c, boolean isAccumulated) {
    Index index = c.index();
    List<PostOp> steps = isAccumulated ? List.of(new PostOp.Accumulate()) : List.of();
    return through(
        x.rows(),
        index.outputs(),
        patches ->
            List.of(
                kernels.gather(patches, x, index),
                kernels.product(weight, left, byPatch(patches, c), steps)));
  }

  /** Computes through the patches of all pictures. */
  private Operation through(int pictures, int values, Function<Tensor, List<Operation>> compute) {
    Tensor patches = kernels.allocate(Shape.of(pictures, values));
    try {
      return new OneDnnSequence(compute.apply(patches), List.of(patches));
    } catch (RuntimeException | Error e) {
      patches.close();
      throw e;
    }
  }

  private static Matrix byPatch(Tensor patches, Convolution c) {
    return Matrix.of(patches.reshape(patches.rows() * c.patches(), c.depth()));
  }
}
