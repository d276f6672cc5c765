package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.objective.corruption.Masking;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is closed under load or used afterwards, with all that it has handed out. */
class LifetimeTest {

  private static final String CLOSED = "the model is closed";
  static final float[] ROW = {0.3f, -0.7f, 1.1f};
  static final float[][] ROWS = {ROW, {0.5f, 0.25f, -1}, {-2, 0, 1}};

  /** Methods that need no memory outside the heap, and answer for ever. */
  private static final Set<String> WITHOUT_MEMORY =
      Set.of(
          "spec",
          "structure",
          "schema",
          "history",
          "provenance",
          "principalComponents",
          "kernels",
          "calibration",
          "profile",
          "prior",
          "flow",
          "joint",
          "background",
          "rows",
          "toString",
          "codeSize",
          "fillsHiddenCells",
          "standardDeviation",
          "close");

  /**
   * A score, and pictures of any size, refuse when they are used; embeddings need a column of a
   * category.
   */
  private static final Set<Class<?>> LATER =
      Set.of(ScoreFunction.class, CategoryEmbeddings.class, PictureInference.class);

  private static Autoencoder model() {
    return model(Kernels.fastest());
  }

  private static Autoencoder model(Kernels kernels) {
    return SmallModel.of(Denoising.of(Architecture.of(2, 4)), ROW.length, kernels);
  }

  @TestFactory
  Stream<DynamicTest> everyMethodOfAClosedModelSaysSo() {
    Autoencoder model = model();
    ScoreFunction score = ScoreFunction.of(model, 0.5f);
    model.close();
    model.close();
    return Stream.concat(refusals(model, CLOSED), refusals(score, CLOSED));
  }

  @TestFactory
  Stream<DynamicTest> everyAnalysisOfAClosedModelSaysSo() throws ReflectiveOperationException {
    Denoising spec = Denoising.of(Architecture.of(2, 4), Masking.of(0.3f));
    Autoencoder model = SmallModel.of(spec, ROW.length, Kernels.fastest());
    List<Method> analyses = analyses();
    for (Method analysis : analyses) {
      assertNotNull(analysis.invoke(null, arguments(model, analysis)), "the model is open");
    }
    model.close();
    return analyses.stream()
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.toString(),
                    () -> refuses(null, method, CLOSED, arguments(model, method))));
  }

  /** Public static methods of this package that take a model first. */
  private static List<Method> analyses() {
    List<Method> analyses =
        classes().stream()
            .filter(type -> Modifier.isPublic(type.getModifiers()) && !LATER.contains(type))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()) && Modifier.isStatic(m.getModifiers()))
            .filter(m -> m.getParameterCount() > 0)
            .filter(m -> m.getParameterTypes()[0] == Autoencoder.class)
            .toList();
    assertTrue(analyses.size() >= 6, analyses.toString());
    return analyses;
  }

  private static Object[] arguments(Autoencoder model, Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type == Autoencoder.class ? model : RightArguments.of(type))
        .toArray();
  }

  private static List<Class<?>> classes() {
    Class<?> here = Autoencoder.class;
    try (Stream<Path> files =
        Files.list(Path.of(here.getResource("Autoencoder.class").toURI()).getParent())) {
      List<Class<?>> classes = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          classes.add(
              Class.forName(here.getPackageName() + "." + name.substring(0, name.length() - 6)));
        }
      }
      return classes;
    } catch (IOException | URISyntaxException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyMethodOfAClosedScoreSaysSo() {
    Autoencoder model = model();
    ScoreFunction score = ScoreFunction.of(model, 0.5f);
    score.close();
    assertEquals(ROWS.length, model.errors(ROWS).length, "its model goes on");
    return refusals(score, "the score is closed");
  }

  private static Stream<DynamicTest> refusals(Object closed, String message) {
    return Arrays.stream(closed.getClass().getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .map(
            method ->
                DynamicTest.dynamicTest(method.toString(), () -> refuses(closed, method, message)));
  }

  private static void refuses(Object closed, Method method, String message)
      throws IllegalAccessException, InvocationTargetException {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(RightArguments::of).toArray();
    refuses(closed, method, message, arguments);
  }

  private static void refuses(Object closed, Method method, String message, Object... arguments)
      throws IllegalAccessException, InvocationTargetException {
    if (WITHOUT_MEMORY.contains(method.getName())) {
      method.invoke(closed, arguments);
      return;
    }
    Throwable thrown =
        assertThrows(InvocationTargetException.class, () -> method.invoke(closed, arguments))
            .getCause();
    assertEquals(IllegalStateException.class, thrown.getClass(), thrown.toString());
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void aClosedModelHasNoNewScore() {
    Autoencoder model = model();
    model.close();
    try (ScoreFunction score = ScoreFunction.of(model, 0.5f)) {
      assertClosed(() -> score.scaled(ROW));
    }
  }

  @Test
  void streamsOfAClosedModelEndWithTheSentence() throws IOException {
    Autoencoder model = model();
    Samples streamed = streamed(() -> {});
    List<Samples> streams =
        List.of(model.encode(streamed), model.reconstruct(streamed), model.encode(streamed));
    List<RowCursor> open = new ArrayList<>();
    for (Samples stream : streams) {
      open.add(stream.open());
    }
    model.close();
    for (RowCursor cursor : open) {
      assertClosed(() -> cursor.read(new float[ROW.length], 1));
      cursor.close();
    }
    assertClosed(() -> model.encode(streamed));
  }

  @Test
  void parametersAreAViewThatLastsAndFreesNothing() {
    Autoencoder model = model();
    double[] expected = model.errors(ROWS);
    Tensor parameters = model.parameters();
    float[] values = parameters.toArray();
    parameters.close();
    assertArrayEquals(expected, model.errors(ROWS), 0);
    Tensor kept = model.parameters();
    model.close();
    assertArrayEquals(values, kept.toArray(), 0);
  }

  @Test
  void closeFromWithinACallIsRefusedAndACallWithinACallIsNot() throws IOException {
    Autoencoder model = model();
    double[] expected = model.errors(ROWS);
    AtomicInteger refused = new AtomicInteger();
    Samples rows =
        streamed(
            () -> {
              assertArrayEquals(expected, model.errors(ROWS), 0);
              IllegalStateException thrown =
                  assertThrows(IllegalStateException.class, model::close);
              assertEquals(
                  "the model cannot be closed from within one of its own calls, which it would"
                      + " wait for",
                  thrown.getMessage());
              refused.incrementAndGet();
            });
    assertArrayEquals(expected, model.errors(rows), 0);
    assertTrue(refused.get() > 0);
    model.close();
    assertClosed(() -> model.errors(ROWS));
  }

  @Test
  void closeWaitsForACallWhichMayCallAgain() throws IOException {
    Autoencoder model = model();
    double[] expected = model.errors(ROWS);
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> closed = new ArrayList<>();
      Samples rows =
          streamed(
              () -> {
                if (closed.isEmpty()) {
                  closed.add(others.submit(model::close));
                  get(others.submit(() -> callUntilClosed(model, expected, Integer.MAX_VALUE)));
                }
                // one thread waits in close, another is refused, and this one is still let in
                assertFalse(closed.get(0).isDone());
                assertArrayEquals(expected, model.errors(ROWS), 0);
              });
      assertArrayEquals(expected, model.errors(rows), 0);
      get(closed.get(0));
      assertClosed(() -> model.errors(ROWS));
    } finally {
      others.shutdown();
    }
  }

  @ParameterizedTest
  @CsvSource({"JAVA, 1000", "AUTO, 1000"})
  void sixteenThreadsScoreWhileAnotherCloses(Kernels.Choice choice, int rounds) {
    Kernels kernels = Kernels.of(choice);
    double[] expected;
    try (Autoencoder model = model(kernels)) {
      expected = model.errors(ROWS);
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    LongAdder answers = new LongAdder();
    try {
      for (int round = 0; round < rounds; round++) {
        Autoencoder model = model(kernels);
        CountDownLatch begun = new CountDownLatch(1 + round % 16);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          callers.add(
              threads.submit(
                  () -> {
                    begun.countDown();
                    return callUntilClosed(model, expected, 5);
                  }));
        }
        await(begun);
        model.close();
        callers.forEach(caller -> answers.add(get(caller)));
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(answers.sum() > 0, "some calls came before the end");
    assertTrue(answers.sum() < 16L * 5 * rounds, "some came after it");
  }

  /** The number of right answers before the promised exception, or before the last call. */
  private static int callUntilClosed(Autoencoder model, double[] expected, int calls) {
    for (int answers = 0; answers < calls; answers++) {
      try {
        assertArrayEquals(expected, model.errors(ROWS), 0);
      } catch (IllegalStateException closed) {
        assertEquals(CLOSED, closed.getMessage());
        return answers;
      }
    }
    return calls;
  }

  private static <T> T get(Future<T> result) {
    try {
      return result.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertClosed(Callable<?> call) {
    assertEquals(CLOSED, assertThrows(IllegalStateException.class, call::call).getMessage());
  }

  /** The rows as a stream whose reader does something else before each. */
  private static Samples streamed(Runnable before) {
    SampleFormat format = SampleFormat.unnamed(ROW.length);
    return StreamedSamples.of(
        "rows",
        format,
        List.of(),
        () -> {
          int[] next = {0};
          return RowCursor.of(
              "rows",
              format,
              (target, at) -> {
                before.run();
                if (next[0] == ROWS.length) {
                  return false;
                }
                System.arraycopy(ROWS[next[0]++], 0, target, at, ROW.length);
                return true;
              },
              () -> {});
        });
  }
}
