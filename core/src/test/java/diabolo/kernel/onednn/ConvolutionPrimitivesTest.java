package diabolo.kernel.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Convolution;
import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.kernel.Taps;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workspace;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The primitives chosen for convolutions, and what is done where oneDNN has none. */
final class ConvolutionPrimitivesTest {

  private static final Convolution GEOMETRY = Taps.same(Shape.of(9, 7, 16), 17, 3, 2);
  private static final int PICTURES = 3;

  private final Workspace workspace = new Workspace();
  private final Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
  private final Tensor x = filled("x", PICTURES, GEOMETRY.inputs().size());
  private final Tensor z = filled("z", PICTURES, GEOMETRY.outputs().size());
  private final Tensor weight = filled("weight", GEOMETRY.filters(), GEOMETRY.depth());

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void theUsualConvolutionIsOnePrimitive() {
    Tensor bias = filled("bias", 1, GEOMETRY.filters());
    List<PostOp> steps = List.of(PostOp.add(bias), PostOp.apply(Function.RELU));
    try (Operation forward = kernels.convolve(z, x, Matrix.of(weight), GEOMETRY, steps);
        Operation back = kernels.convolveTransposed(x, z, Matrix.of(weight), GEOMETRY, List.of())) {
      assertInstanceOf(OneDnnPrimitive.class, forward);
      assertInstanceOf(OneDnnPrimitive.class, back);
    }
  }

  /** An index of the positions of 24 megapixels would take a gigabyte of the heap. */
  @Test
  void fewChannelsOfLargePicturesAreLeftToThePrimitive() {
    assertTrue(OneDnnThin.suits(Taps.same(Shape.of(40, 40, 48), 1, 3, 1), 1, 48));
    assertFalse(OneDnnThin.suits(Taps.same(Shape.of(40, 40, 48), 5, 3, 1), 5, 48));
    assertFalse(OneDnnThin.suits(Taps.same(Shape.of(40, 40, 4), 1, 3, 1), 1, 4));
    assertFalse(OneDnnThin.suits(Taps.same(Shape.of(4000, 6000, 20), 1, 3, 1), 1, 20));
  }

  @Test
  void loopsWithoutVectorInstructionsAreNotTaken() {
    assertTrue(OneDnnConvolution.isReference("ref:any"));
    assertTrue(OneDnnConvolution.isReference("conv:any+brgconv_strided:avx512_core"));
    assertFalse(OneDnnConvolution.isReference("brg_conv_fwd:avx512_core"));
    assertFalse(OneDnnConvolution.isReference("brg_deconv:avx512_core+brg_conv_fwd:avx512_core"));
    assertFalse(OneDnnConvolution.isReference("jit:avx2"));
  }

  @Test
  void gatheredPatchesGiveWhatThePrimitivesGive() {
    OneDnnConvolutions ways = new OneDnnConvolutions(kernels, OneDnnEngine.create(1));
    Matrix right = Matrix.of(weight);
    List<PostOp> steps = List.of(PostOp.add(filled("bias", 1, GEOMETRY.filters())));
    Tensor forward = like(z);
    Tensor otherForward = like(z);
    Tensor back = like(x);
    Tensor otherBack = like(x);
    Tensor sums = like(weight);
    Tensor otherSums = like(weight);
    sums.fill(1);
    otherSums.fill(1);
    List<PostOp> added = List.of(new PostOp.Accumulate());
    Matrix left = Matrix.of(GEOMETRY.byPatch(z)).transposed();
    run(
        kernels.convolve(forward, x, right, GEOMETRY, steps),
        ways.gathered(otherForward, x, right, GEOMETRY, steps),
        kernels.convolveTransposed(back, z, right, GEOMETRY, List.of()),
        ways.scattered(otherBack, z, right, GEOMETRY),
        kernels.convolveWeights(sums, z, x, GEOMETRY, added),
        ways.gatheredWeights(otherSums, left, x, GEOMETRY, true));
    assertArrayEquals(forward.toArray(), otherForward.toArray(), 1e-5f);
    assertArrayEquals(back.toArray(), otherBack.toArray(), 1e-5f);
    assertArrayEquals(sums.toArray(), otherSums.toArray(), 1e-5f);
  }

  @Test
  void nativeMemoryComesBack() {
    Matrix right = Matrix.of(weight);
    run(kernels.convolve(z, x, right, GEOMETRY, List.of()));
    long tensors = Tensor.liveBytes();
    long before = Pointer.totalBytes();
    for (int i = 0; i < 50; i++) {
      run(
          kernels.convolve(z, x, right.constant(), GEOMETRY, List.of()),
          kernels.convolveTransposed(x, z, right, GEOMETRY, List.of(PostOp.scale(2))),
          kernels.convolveWeights(weight, z, x, GEOMETRY, List.of(PostOp.scale(2))));
    }
    assertTrue(Pointer.totalBytes() <= before, Pointer.totalBytes() + " bytes, not " + before);
    assertEquals(tensors, Tensor.liveBytes());
  }

  private void run(Operation... operations) {
    kernels.run(List.of(operations));
    for (Operation operation : operations) {
      operation.close();
    }
  }

  private Tensor like(Tensor tensor) {
    return workspace.tensor(tensor.rows(), tensor.columns());
  }

  private Tensor filled(String name, int rows, int columns) {
    Tensor tensor = workspace.tensor(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(4).split(name).uniformFloat(i) - 0.5f);
    }
    return tensor;
  }
}
