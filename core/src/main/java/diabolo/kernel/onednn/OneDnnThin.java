package diabolo.kernel.onednn;

import diabolo.kernel.Convolution;
import diabolo.kernel.Kernels;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.kernel.Precision;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions to a few channels, such as a grey or a colour picture, for which oneDNN computes
 * sixteen: the pixel of the many channels times all places of the kernel, in one product, whose
 * results are scattered.
 *
 * <p>With stride 1 a convolution is the transpose of one with the kernel turned by 180°, so that
 * this serves both. From 48 channels to one, 3 × 3, on 128 pictures of 40 × 40 and one thread,
 * oneDNN's own primitive takes at least 34 ms, the product and the scatter 9 ms.
 */
final class OneDnnThin {

  /** Most channels of the few. */
  private static final int FEW = 4;

  /** Most positions of an index: 16 MiB of the heap. A larger picture goes to the primitive. */
  private static final int MOST_POSITIONS = 1 << 22;

  private final Kernels kernels;

  OneDnnThin(Kernels kernels) {
    this.kernels = kernels.at(Precision.F32);
  }

  /**
   * True if a convolution from {@code many} to {@code few} channels is computed here: few enough,
   * the product at most twice as large as its input, and the picture not too large for an index.
   */
  static boolean suits(Convolution c, int few, int many) {
    long places = (long) c.kernel() * c.kernel();
    return c.kernel() > 1
        && few <= FEW
        && places * few <= 2L * many
        && places * Math.max(c.patches(), c.pixels()) <= MOST_POSITIONS;
  }

  /** True if the stride is 1 and every pixel of x is in a patch, so that z has a pixel for it. */
  static boolean canTurn(Convolution c) {
    return c.stride() == 1
        && c.height() - c.kernel() + c.top() < c.rows()
        && c.width() - c.kernel() + c.left() < c.columns();
  }

  /** Prepares x ← convᵀ(z, W). */
  Operation transposed(Tensor x, Tensor z, Matrix weight, Convolution c) {
    Index index = c.index();
    Tensor products = kernels.allocate(Shape.of(x.rows(), index.outputs()));
    List<Operation> parts = new ArrayList<>();
    try {
      Tensor byPatch = products.reshape(x.rows() * c.patches(), c.depth());
      parts.add(kernels.product(byPatch, Matrix.of(c.byPatch(z)), weight, List.of()));
      parts.add(kernels.scatter(x, products, index));
      return new OneDnnSequence(parts, List.of(products));
    } catch (RuntimeException | Error e) {
      parts.forEach(Operation::close);
      products.close();
      throw e;
    }
  }

  /** Prepares z ← conv(x, W) of stride 1. */
  Operation forward(Tensor z, Tensor x, Matrix weight, Convolution c) {
    Convolution turned = turned(c);
    Tensor own = kernels.allocate(Shape.of(c.channels(), turned.depth()));
    List<Operation> parts = new ArrayList<>();
    try {
      parts.add(kernels.gather(flat(own), flat(weight.tensor()), turning(c)));
      parts.add(transposed(z, x, Matrix.of(own), turned));
      return new OneDnnSequence(parts, List.of(own));
    } catch (RuntimeException | Error e) {
      parts.forEach(Operation::close);
      own.close();
      throw e;
    }
  }

  /** Prepares W ← steps(Σ z ⊗ patches(x)) of stride 1, by the patches of z. */
  Operation weights(Tensor weight, Tensor z, Tensor x, Convolution c, List<PostOp> steps) {
    Convolution turned = turned(c);
    Index index = turned.index();
    Tensor patches = kernels.allocate(Shape.of(x.rows(), index.outputs()));
    Tensor sums = kernels.allocate(Shape.of(c.channels(), turned.depth()));
    Tensor back = kernels.allocate(weight.shape());
    List<Operation> parts = new ArrayList<>();
    try {
      Tensor byPixel = patches.reshape(x.rows() * c.pixels(), turned.depth());
      Matrix left = Matrix.of(c.byPixel(x)).transposed();
      parts.add(kernels.gather(patches, z, index));
      parts.add(kernels.product(sums, left, Matrix.of(byPixel), List.of()));
      parts.add(kernels.scatter(flat(back), flat(sums), turning(c)));
      parts.add(kernels.map(weight, back, steps));
      return new OneDnnSequence(parts, List.of(patches, sums, back));
    } catch (RuntimeException | Error e) {
      parts.forEach(Operation::close);
      List.of(patches, sums, back).forEach(Tensor::close);
      throw e;
    }
  }

  private static Tensor flat(Tensor tensor) {
    return tensor.reshape(1, tensor.size());
  }

  /** The convolution from z to x whose transpose leads from x to z. */
  private static Convolution turned(Convolution c) {
    int last = c.kernel() - 1;
    Shape from = c.outputs();
    Shape to = c.inputs();
    return new Convolution(from, to, c.kernel(), 1, last - c.top(), last - c.left());
  }

  /** Index by which W [K, k, k, C] becomes [C, k, k, K] with the places in reverse. */
  private static Index turning(Convolution c) {
    int places = c.kernel() * c.kernel();
    int[] positions = new int[c.filters() * c.depth()];
    for (int i = 0; i < positions.length; i++) {
      int filter = i % c.filters();
      int place = places - 1 - i / c.filters() % places;
      int channel = i / c.filters() / places;
      positions[i] = (filter * places + place) * c.channels() + channel;
    }
    return Index.of(positions.length, 1, positions);
  }
}
