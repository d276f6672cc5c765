package diabolo.kernel;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Loads the native kernels at most once, tests them, and falls back with one warning line. */
public final class KernelChoice {

  /** All providers, the preferred one first. */
  private static final List<KernelProvider> PROVIDERS =
      ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(KernelProvider::preference).reversed())
          .toList();

  private static final int SELF_TEST_SIZE = 64;
  private static final float SELF_TEST_TOLERANCE = 1e-4f;

  private static final AtomicBoolean HAS_WARNED = new AtomicBoolean();

  private KernelChoice() {}

  /** Kernels of the choice; libraries are loaded on first use. */
  static Kernels load(Kernels.Choice choice) {
    return choice == Kernels.Choice.JAVA || (choice == Kernels.Choice.AUTO && isJavaWanted())
        ? JavaHolder.KERNELS
        : choose(choice, NativeHolder.LOADED);
  }

  private static boolean isJavaWanted() {
    return System.getProperty("diabolo.kernels", "auto").equals("java");
  }

  private static KernelProvider provider(String name) {
    return PROVIDERS.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no provider of " + name + " kernels"));
  }

  /**
   * The native kernels where they work, else the Java ones after a warning.
   *
   * @throws IllegalStateException with the reason, where natives are asked for and do not work
   */
  static Kernels choose(Kernels.Choice choice, Loaded natives) {
    if (natives.kernels().isPresent()) {
      return natives.kernels().get();
    }
    if (choice == Kernels.Choice.ONEDNN) {
      throw new IllegalStateException("the oneDNN kernels do not work here: " + natives.reason());
    }
    warnOnce(natives.reason());
    return JavaHolder.KERNELS;
  }

  /** Compares a fused product of both kernels at the same precision. */
  public static String selfTest(Kernels kernels) {
    try (Plan expected = new Plan(JavaHolder.KERNELS.at(kernels.precision()));
        Plan actual = new Plan(kernels)) {
      Tensor right = selfTest(expected);
      Tensor got = selfTest(actual);
      for (int i = 0; i < right.size(); i++) {
        if (!(Math.abs(right.get(i) - got.get(i)) <= SELF_TEST_TOLERANCE)) {
          return "self-test gave " + got.get(i) + " where " + right.get(i) + " is right";
        }
      }
      return "";
    }
  }

  private static Tensor selfTest(Plan plan) {
    int n = SELF_TEST_SIZE;
    Tensor left = plan.scratch(n, n);
    Tensor right = plan.scratch(n, n);
    Tensor bias = plan.scratch(1, n);
    for (int i = 0; i < n * n; i++) {
      left.set(i, Seed.of(1).uniformFloat(i) - 0.5f);
      right.set(i, Seed.of(2).uniformFloat(i) - 0.5f);
      bias.set(i % n, Seed.of(3).uniformFloat(i % n));
    }
    Tensor out = plan.scratch(n, n);
    plan.product(
        out,
        Matrix.of(left),
        Matrix.of(right).transposed(),
        Step.add(bias),
        Step.apply(Function.SIGMOID));
    plan.run();
    return out;
  }

  /** The reference, to which all others are compared. */
  private static final class JavaHolder {
    static final Kernels KERNELS = provider("java").load();
  }

  /**
   * The outcome of loading the native kernels: a failure is a value.
   *
   * @param kernels empty where they do not work
   * @param reason why not; empty where they do
   */
  record Loaded(Optional<Kernels> kernels, String reason) {

    private static Loaded failure(String reason) {
      return new Loaded(Optional.empty(), reason);
    }
  }

  /**
   * The preferred kernels that work, or the failure of the preferred ones; loaded on first use,
   * once by class initialization.
   */
  private static final class NativeHolder {
    static final Loaded LOADED = natives();

    static Loaded natives() {
      List<Loaded> tried = new ArrayList<>();
      for (KernelProvider provider : PROVIDERS) {
        if (provider.preference() > 0) {
          Loaded loaded = load(provider::load);
          if (loaded.kernels().isPresent()) {
            return loaded;
          }
          tried.add(loaded);
        }
      }
      return tried.isEmpty()
          ? Loaded.failure("no native kernels are on the class path")
          : tried.get(0);
    }
  }

  /** Loads and tests; whatever a library that is there but does not work throws is a reason. */
  static Loaded load(Supplier<? extends Kernels> loader) {
    try {
      Kernels kernels = loader.get();
      String failure = selfTest(kernels);
      return failure.isEmpty()
          ? new Loaded(Optional.of(kernels), "")
          : Loaded.failure("the native library does not work, " + failure);
    } catch (LinkageError e) {
      // the message without the list of all folders that were searched
      String message = innermost(e);
      int end = message.indexOf(": ");
      return Loaded.failure(
          "the native library does not load, " + (end > 0 ? message.substring(0, end) : message));
    } catch (RuntimeException e) {
      return Loaded.failure("the native library does not work, " + innermost(e));
    }
  }

  /** What went wrong where a class could not be initialized, else the message itself. */
  private static String innermost(Throwable e) {
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      return innermost(e.getCause());
    }
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }

  /** Says once why the Java kernels are used. */
  private static void warnOnce(String reason) {
    if (HAS_WARNED.compareAndSet(false, true)) {
      System.getLogger("diabolo")
          .log(System.Logger.Level.WARNING, "using the Java kernels, which are slower: " + reason);
    }
  }
}
