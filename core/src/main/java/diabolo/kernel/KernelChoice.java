package diabolo.kernel;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Loads the kernels of each provider at most once, tests them, and falls back with one warning
 * line.
 */
public final class KernelChoice {

  private static final int SELF_TEST_SIZE = 64;
  private static final float SELF_TEST_TOLERANCE = 1e-4f;

  /** Convolution of a picture of as many values as the product has. */
  private static final Convolution SELF_TEST_CONVOLUTION =
      new Convolution(
          Shape.of(SELF_TEST_SIZE / 4, SELF_TEST_SIZE / 4, 16),
          Shape.of(SELF_TEST_SIZE / 8, SELF_TEST_SIZE / 8, SELF_TEST_SIZE / 2),
          3,
          2,
          0,
          0);

  /** Reason of applications without the library of native kernels. */
  private static final String ABSENT = "no native kernels are on the class path";

  private static final AtomicBoolean HAS_WARNED = new AtomicBoolean();

  /** Outcomes of the providers loaded so far, by name. */
  private static final Map<String, Loaded> LOADED = new ConcurrentHashMap<>();

  private KernelChoice() {}

  /** Returns the chosen kernels; libraries are loaded on first use. */
  static Kernels load(Kernels.Choice choice) {
    return switch (choice) {
      case JAVA -> JavaHolder.KERNELS;
      case ONEDNN -> required("oneDNN", loaded(Providers.of("onednn")));
      case AUTO -> isJavaWanted() ? JavaHolder.KERNELS : best(Providers.OF_DEVICES);
    };
  }

  private static boolean isJavaWanted() {
    return System.getProperty("diabolo.kernels", "auto").equals("java");
  }

  private static Loaded loaded(KernelProvider provider) {
    return LOADED.computeIfAbsent(provider.name(), name -> load(provider::load));
  }

  /**
   * Returns the kernels of a required library.
   *
   * @throws IllegalStateException with the reason, if they do not work
   */
  static Kernels required(String library, Loaded loaded) {
    return loaded
        .kernels()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the %s kernels do not work here: %s".formatted(library, loaded.reason())));
  }

  /**
   * Returns the first kernels that work, else the Java ones after a warning with the failure of the
   * first provider.
   *
   * @param preferred providers in the order of preference; none is loaded after one that works
   */
  static Kernels best(List<KernelProvider> preferred) {
    Optional<String> reason = Optional.empty();
    for (KernelProvider provider : preferred) {
      Loaded loaded = loaded(provider);
      if (loaded.kernels().isPresent()) {
        return loaded.kernels().get();
      }
      reason = reason.or(() -> Optional.of(loaded.reason()));
    }
    tellOnce(reason.orElse(ABSENT));
    return JavaHolder.KERNELS;
  }

  /** Holder of all providers; one that cannot be created is skipped, with a warning in the log. */
  private static final class Providers {

    static final List<KernelProvider> ALL = found();

    /** Providers preferred to the Java kernels, the most preferred first. */
    static final List<KernelProvider> OF_DEVICES =
        ALL.stream()
            .filter(provider -> provider.preference() > 0)
            .sorted(Comparator.comparingInt(KernelProvider::preference).reversed())
            .toList();

    static KernelProvider of(String name) {
      return ALL.stream()
          .filter(provider -> provider.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no provider of " + name + " kernels"));
    }

    private static List<KernelProvider> found() {
      List<KernelProvider> found = new ArrayList<>();
      Iterator<KernelProvider> services =
          ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader())
              .iterator();
      while (services.hasNext()) {
        try {
          found.add(services.next());
        } catch (ServiceConfigurationError e) {
          System.getLogger("diabolo").log(System.Logger.Level.WARNING, e.getMessage());
        }
      }
      return found;
    }
  }

  /** Compares a fused product and a convolution with its adjoints, at the same precision. */
  public static String selfTest(Kernels kernels) {
    try (Plan expected = new Plan(JavaHolder.KERNELS.at(kernels.precision()));
        Plan actual = new Plan(kernels)) {
      List<Tensor> right = selfTest(expected);
      List<Tensor> got = selfTest(actual);
      return IntStream.range(0, right.size())
          .mapToObj(i -> difference(right.get(i), got.get(i)))
          .filter(failure -> !failure.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  private static String difference(Tensor right, Tensor got) {
    for (int i = 0; i < right.size(); i++) {
      if (!(Math.abs(right.get(i) - got.get(i)) <= SELF_TEST_TOLERANCE)) {
        return "self-test gave " + got.get(i) + " where " + right.get(i) + " is right";
      }
    }
    return "";
  }

  private static List<Tensor> selfTest(Plan plan) {
    int n = SELF_TEST_SIZE;
    Tensor left = filled(plan, 1, n, n);
    Tensor right = filled(plan, 2, n, n);
    Tensor bias = filled(plan, 3, 1, n);
    Tensor out = plan.scratch(n, n);
    plan.product(
        out,
        Matrix.of(left),
        Matrix.of(right).transposed(),
        PostOp.add(bias),
        PostOp.apply(Function.SIGMOID));
    Tensor z = plan.scratch(1, SELF_TEST_CONVOLUTION.outputs().size());
    Tensor x = left.reshape(1, n * n);
    Matrix weight = Matrix.of(filled(plan, 4, n / 2, SELF_TEST_CONVOLUTION.depth()));
    plan.convolve(
        z, x, weight, SELF_TEST_CONVOLUTION, PostOp.add(bias.view(0, Shape.of(1, n / 2))));
    Tensor back = plan.scratch(1, n * n);
    Tensor zGradient = filled(plan, 5, 1, z.size());
    plan.convolveTransposed(back, zGradient, weight, SELF_TEST_CONVOLUTION);
    Tensor sums = plan.scratch(n / 2, SELF_TEST_CONVOLUTION.depth());
    plan.convolveWeights(sums, zGradient, x, SELF_TEST_CONVOLUTION);
    plan.run();
    return List.of(out, z, back, sums);
  }

  private static Tensor filled(Plan plan, int seed, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(seed).uniformFloat(i) - 0.5f);
    }
    return tensor;
  }

  /** Holder of the reference kernels, to which all others are compared. */
  private static final class JavaHolder {
    static final Kernels KERNELS = Providers.of("java").load();
  }

  /**
   * Outcome of loading native kernels; a failure is a value, not an exception.
   *
   * @param kernels the kernels; empty if they do not work
   * @param reason reason of the failure; empty if they work
   */
  record Loaded(Optional<Kernels> kernels, String reason) {

    private static Loaded failure(String reason) {
      return new Loaded(Optional.empty(), reason);
    }
  }

  /**
   * Loads and tests kernels; anything that a broken library throws becomes the reason of the
   * failure.
   */
  static Loaded load(Supplier<? extends Kernels> loader) {
    try {
      Kernels kernels = loader.get();
      String failure = selfTest(kernels);
      return failure.isEmpty()
          ? new Loaded(Optional.of(kernels), "")
          : Loaded.failure("the native library does not work, " + failure);
    } catch (LinkageError e) {
      if (e instanceof NoClassDefFoundError && innermost(e).startsWith("org/bytedeco/")) {
        return Loaded.failure(ABSENT);
      }
      // the message without the list of all folders that were searched
      String message = innermost(e);
      int end = message.indexOf(": ");
      return Loaded.failure(
          "the native library does not load, " + (end > 0 ? message.substring(0, end) : message));
    } catch (RuntimeException e) {
      return Loaded.failure("the native library does not work, " + innermost(e));
    }
  }

  /**
   * Message of the exception that prevented the initialization of a class, else the message of the
   * given one.
   */
  private static String innermost(Throwable e) {
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      return innermost(e.getCause());
    }
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }

  /**
   * Says, once per process, that the Java kernels are used, and why: a warning if native kernels
   * are there and fail. An application that leaves them out chose so, and is not warned.
   */
  private static void tellOnce(String reason) {
    if (HAS_WARNED.compareAndSet(false, true)) {
      System.Logger.Level level =
          reason.equals(ABSENT) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
      System.getLogger("diabolo").log(level, "using the Java kernels, which are slower: " + reason);
    }
  }
}
