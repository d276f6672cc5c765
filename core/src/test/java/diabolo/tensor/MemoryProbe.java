package diabolo.tensor;

/**
 * A report on memory from a Java process of its own: its source, what stays, a view of what was
 * closed.
 */
final class MemoryProbe {

  private MemoryProbe() {}

  /** Prints three lines. */
  public static void main(String... arguments) {
    System.out.println(MemorySource.best().getClass().getSimpleName());
    for (int i = 0; i < 100; i++) {
      Tensor.allocate(1000).close();
    }
    Tensor tensor = Tensor.of(Shape.of(1, 3), 1, 2, 3);
    Tensor view = tensor.lastingView();
    tensor.close();
    System.out.println("live " + Memory.liveBytes());
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    System.out.println("view " + view.get(2));
  }
}
