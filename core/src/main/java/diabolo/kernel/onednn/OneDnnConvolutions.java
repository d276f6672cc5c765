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
 * Choice of the primitives of a convolution: a product for kernels of one pixel, {@link OneDnnThin}
 * to a few channels, else oneDNN's own primitive where it has a fast one, else gathered patches and
 * a product.
 */
final class OneDnnConvolutions {

  private final Kernels kernels;
  private final OneDnnEngine engine;
  private final OneDnnThin thin;

  /** Prepares convolutions beside the products and maps of these kernels. */
  OneDnnConvolutions(Kernels kernels, OneDnnEngine engine) {
    this.kernels = kernels;
    this.engine = engine;
    this.thin = new OneDnnThin(kernels);
  }

  /** See {@link Kernels#convolve}; z is not empty. */
  Operation forward(Tensor z, Tensor x, Matrix weight, Convolution c, List<PostOp> steps) {
    if (isProduct(c)) {
      Matrix turned = weight.transposed();
      return kernels.product(c.byPatch(z), Matrix.of(c.byPixel(x)), turned, steps);
    }
    if (isThin(c, x)) {
      return mapped(c.byPatch(z), steps, target -> thin.forward(like(z, target), x, weight, c));
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
    if (!isRounded(c, x) && OneDnnThin.suits(c, c.channels(), c.filters())) {
      return mapped(c.byPixel(x), steps, target -> thin.transposed(like(x, target), z, weight, c));
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
                  Tensor rows = like(x, target);
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
    if (isThin(c, x)) {
      return thin.weights(out, z, x, c, steps);
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

  private boolean isThin(Convolution c, Tensor x) {
    return !isRounded(c, x)
        && OneDnnThin.canTurn(c)
        && OneDnnThin.suits(c, c.filters(), c.channels());
  }

  private boolean isRounded(Convolution c, Tensor x) {
    return kernels.precision().rounds(c, x.rows());
  }

  private OneDnnConvolution primitive(Convolution c, Tensor x) {
    return new OneDnnConvolution(engine, c, x.rows(), isRounded(c, x) ? dnnl_bf16 : dnnl_f32);
  }

  private static Tensor like(Tensor rows, Tensor target) {
    return target.reshape(rows.rows(), rows.columns());
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
