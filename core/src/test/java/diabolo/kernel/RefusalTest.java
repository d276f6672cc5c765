package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.kernel.java.JavaKernels;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workspace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals by kernels, whose messages hold both shapes. */
final class RefusalTest {

  private final Workspace workspace = new Workspace();

  @AfterEach
  void close() {
    workspace.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void productsOfWrongShapes(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    Matrix left = Matrix.of(workspace.tensor(2, 3));
    Matrix right = Matrix.of(workspace.tensor(4, 5));
    assertMessage(
        "cannot multiply [2, 3] by [4, 5] into [2, 5]",
        () -> kernels.product(workspace.tensor(2, 5), left, right, List.of()));
    assertMessage(
        "cannot multiply [3, 2] by [4, 5] into [3, 5]",
        () -> kernels.product(workspace.tensor(3, 5), left.transposed(), right, List.of()));
    Matrix fitting = Matrix.of(workspace.tensor(3, 5));
    assertMessage(
        "cannot multiply [2, 3] by [3, 5] into [5, 2]",
        () -> kernels.product(workspace.tensor(5, 2), left, fitting, List.of()));
    assertMessage(
        "cannot multiply [2, 3] by [3, 5] into [2, 6]",
        () -> kernels.product(workspace.tensor(2, 6), left, fitting, List.of()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void mapsOfWrongShapes(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    assertMessage(
        "cannot map [2, 3] into [3, 2]",
        () -> kernels.map(workspace.tensor(3, 2), workspace.tensor(2, 3), List.of()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void operandsThatCannotBeBroadcast(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    Tensor out = workspace.tensor(4, 3);
    for (int[] wrong : new int[][] {{3, 4}, {1, 4}, {3, 1}, {2, 3}, {12, 1}}) {
      List<PostOp> steps = List.of(PostOp.add(workspace.tensor(wrong)));
      String message = "cannot broadcast " + Shape.of(wrong) + " to [4, 3]";
      assertMessage(message, () -> kernels.map(out, workspace.tensor(4, 3), steps));
      assertMessage(
          message,
          () ->
              kernels.product(
                  out,
                  Matrix.of(workspace.tensor(4, 2)),
                  Matrix.of(workspace.tensor(2, 3)),
                  steps));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void columnsBeyondTheFirstStepOfAMap(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    Tensor out = workspace.tensor(4, 3);
    PostOp column = PostOp.multiply(workspace.tensor(4, 1));
    String message = "a column [4, 1] is broadcast only by the first step of a map";
    kernels.map(out, out, List.of(column)).close();
    assertMessage(message, () -> kernels.map(out, out, List.of(PostOp.scale(2), column)));
    assertMessage(
        message,
        () ->
            kernels.product(
                out,
                Matrix.of(workspace.tensor(4, 2)),
                Matrix.of(workspace.tensor(2, 3)),
                List.of(column)));
  }

  @Test
  void matricesThatDoNotHoldTheirTensor() {
    Tensor tensor = workspace.tensor(2, 3);
    assertMessage("expected 2 × 2 values, got Tensor[2, 3]", () -> newMatrix(tensor, 2, 2));
  }

  @Test
  void transposingTwiceChangesNothing() {
    Matrix matrix = Matrix.of(workspace.tensor(2, 3));
    assertEquals(matrix, matrix.transposed().transposed());
    assertEquals(3, matrix.transposed().rows());
    assertEquals(2, matrix.transposed().columns());
  }

  @Test
  void javaKernelsNeedAThread() {
    assertMessage("threads must be > 0, got 0", () -> kernels(0));
  }

  private static void newMatrix(Tensor tensor, int rows, int columns) {
    assertEquals(rows, new Matrix(tensor, rows, columns, false).rows());
  }

  private static void kernels(int threads) {
    assertEquals("java", new JavaKernels(threads).name());
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
