package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.kernel.java.JavaKernels;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The choice of kernels, their self-test, and their use by several threads. */
final class KernelChoiceTest {

  private static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new IllegalStateException("oneDNN could not make a stream: status 3"),
            "the native library does not work, oneDNN could not make a stream: status 3"),
        Arguments.of(
            new ExceptionInInitializerError(new IllegalArgumentException("no such processor")),
            "the native library does not load, no such processor"),
        Arguments.of(
            new UnsatisfiedLinkError("no jnidnnl in java.library.path: a/b, c/d"),
            "the native library does not load, no jnidnnl in java.library.path"),
        Arguments.of(
            new NoClassDefFoundError("org/bytedeco/dnnl/global/dnnl"),
            "no native kernels are on the class path"),
        Arguments.of(
            new NullPointerException(),
            "the native library does not work, java.lang.NullPointerException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void nativesThatFailAtLoadLeaveTheJavaKernelsAndTheReason(Throwable failure, String reason) {
    KernelChoice.Loaded loaded =
        KernelChoice.load(
            () -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            });
    assertEquals(reason, loaded.reason());
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> KernelChoice.required("oneDNN", loaded));
    assertEquals("the oneDNN kernels do not work here: " + reason, refused.getMessage());
  }

  @Test
  void memoryThatRunsOutWhileLoadingIsNoReasonToGoOn() {
    assertThrows(
        OutOfMemoryError.class,
        () ->
            KernelChoice.load(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }));
  }

  @Test
  void kernelsThatWorkAreTaken() {
    Kernels java = new JavaKernels(1);
    KernelChoice.Loaded loaded = KernelChoice.load(() -> java);
    assertEquals("", loaded.reason());
    assertSame(java, KernelChoice.required("oneDNN", loaded));
  }

  /** A provider whose library does this when it loads. */
  private record Library(String name, int preference, Supplier<Kernels> loading)
      implements KernelProvider {

    @Override
    public Kernels load() {
      return loading.get();
    }
  }

  private static KernelProvider failing(String name) {
    return new Library(
        name,
        9,
        () -> {
          throw new UnsatisfiedLinkError("no " + name);
        });
  }

  @Test
  void theFirstKernelsThatWorkAreTakenAndNoneIsLoadedAfterThem() {
    Kernels device = new DeferredKernels();
    AtomicInteger loads = new AtomicInteger();
    KernelProvider working =
        new Library(
            "device that works",
            2,
            () -> {
              loads.incrementAndGet();
              return device;
            });
    KernelProvider unasked =
        new Library("unasked", 1, () -> fail("loaded after kernels that work"));
    List<KernelProvider> providers = List.of(failing("first device"), working, unasked);
    assertSame(device, KernelChoice.best(providers));
    assertSame(device, KernelChoice.best(providers));
    assertEquals(1, loads.get());
  }

  @Test
  void javaKernelsAreTakenWhereNoOtherWorks() {
    Kernels java = Kernels.of(Kernels.Choice.JAVA);
    assertSame(java, KernelChoice.best(List.of(failing("one"), failing("two"))));
    assertSame(java, KernelChoice.best(List.of()));
  }

  @Test
  void kernelsAreLoadedOnce() {
    for (Kernels.Choice choice : Kernels.Choice.values()) {
      Kernels kernels = KernelsUnderTest.of(choice);
      assertSame(kernels, Kernels.of(choice));
    }
    assertSame(Kernels.fastest(), Kernels.of(Kernels.Choice.AUTO));
  }

  @Test
  void javaKernelsAreAlwaysThere() {
    Kernels kernels = Kernels.of(Kernels.Choice.JAVA);
    assertEquals("java", kernels.name());
    assertEquals("java kernels 1, strict float32, any threads", kernels.fingerprint());
  }

  @Test
  void nativeKernelsSayWhatTheirBitsDependOn() {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    assertEquals("onednn", kernels.name());
    String fingerprint = kernels.fingerprint();
    assertTrue(fingerprint.matches("oneDNN \\d+\\.\\d+\\.\\d+ [\\w ]+, \\d+ threads"), fingerprint);
  }

  @Test
  void aloneNativeKernelsTakeOneThreadAndOthersTheirTeamAgain()
      throws InterruptedException, ExecutionException {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    Kernels alone = kernels.alone();
    assertTrue(alone.fingerprint().endsWith(", 1 threads"), alone.fingerprint());
    assertEquals(alone.fingerprint(), alone.alone().fingerprint());
    assumeTrue(Files.isDirectory(TASKS), "counts threads where Linux shows them");
    assumeTrue(!kernels.fingerprint().endsWith(", 1 threads"), "needs more than one thread");
    // OpenMP's threads are called as the thread that they serve
    ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "one-team"));
    try {
      assertEquals(1, own.submit(() -> threadsAfter(alone)).get());
      assertTrue(own.submit(() -> threadsAfter(kernels)).get() > 1);
    } finally {
      own.shutdown();
    }
  }

  private static final Path TASKS = Path.of("/proc/self/task");

  /** The number of threads with the calling one's name after a product. */
  private static long threadsAfter(Kernels kernels) throws IOException {
    assertEquals("", KernelChoice.selfTest(kernels));
    String name = Thread.currentThread().getName();
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.filter(task -> name.equals(called(task))).count();
    }
  }

  /** The name of a thread; nothing of one that has just ended. */
  private static String called(Path task) {
    try {
      return Files.readString(task.resolve("comm")).trim();
    } catch (IOException ended) {
      return "";
    }
  }

  @Test
  void automaticIsNativeWhereThatWorks() {
    Kernels natives = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    String wanted = System.getProperty("diabolo.kernels", "auto");
    assertEquals(wanted.equals("java") ? "java" : natives.name(), Kernels.fastest().name());
  }

  @ParameterizedTest
  @EnumSource(Kernels.Choice.class)
  void everyChoicePassesTheSelfTest(Kernels.Choice choice) {
    assertEquals("", KernelChoice.selfTest(KernelsUnderTest.of(choice)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void threadsShareKernels(Kernels.Choice choice) throws InterruptedException, ExecutionException {
    Kernels kernels = KernelsUnderTest.of(choice);
    float[] expected = layer(kernels);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        results.add(threads.submit(() -> layer(kernels)));
      }
      for (Future<float[]> result : results) {
        assertArrayEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void nativeMemoryComesBack() {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    layer(kernels);
    long before = Pointer.totalBytes();
    for (int i = 0; i < 50; i++) {
      layer(kernels);
    }
    assertTrue(Pointer.totalBytes() <= before, Pointer.totalBytes() + " bytes, not " + before);
  }

  private static float[] layer(Kernels kernels) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = plan.scratch(64, 100);
      Tensor w = plan.scratch(70, 100);
      Tensor y = plan.scratch(64, 70);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, Seed.of(1).uniformFloat(i) - 0.5f);
      }
      for (int i = 0; i < w.size(); i++) {
        w.set(i, Seed.of(2).uniformFloat(i) - 0.5f);
      }
      plan.product(y, Matrix.of(x), Matrix.of(w).transposed(), PostOp.apply(Function.TANH));
      plan.map(y, y, PostOp.multiply(y), new PostOp.Affine(-1, 1));
      plan.run();
      return y.toArray();
    }
  }
}
