package diabolo.kernel;

import diabolo.kernel.java.JavaKernels;
import diabolo.kernel.onednn.OneDnnKernels;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.List;

/** Loads the native kernels at most once, tests them, and falls back with one warning line. */
final class KernelChoice {

  private static final int SELF_TEST_SIZE = 64;
  private static final float SELF_TEST_TOLERANCE = 1e-4f;

  private KernelChoice() {}

  /** The threads of the Java kernels: {@code diabolo.threads}, else one a processor. */
  static int threads() {
    return Integer.getInteger("diabolo.threads", Runtime.getRuntime().availableProcessors());
  }

  static Kernels load(Kernels.Choice choice) {
    return switch (choice) {
      case JAVA -> JavaHolder.KERNELS;
      case ONEDNN -> {
        if (NativeHolder.LOADED.kernels() == null) {
          throw new IllegalStateException(
              "the oneDNN kernels do not work here: " + NativeHolder.LOADED.reason());
        }
        yield NativeHolder.LOADED.kernels();
      }
      case AUTO -> automatic();
    };
  }

  private static Kernels automatic() {
    String wanted = System.getProperty("diabolo.kernels", "auto");
    if (wanted.equals("java")) {
      return JavaHolder.KERNELS;
    }
    if (NativeHolder.LOADED.kernels() != null) {
      return NativeHolder.LOADED.kernels();
    }
    WarningHolder.warnOnce();
    return JavaHolder.KERNELS;
  }

  /** Compares a fused product of both kernels at the same precision. */
  static String selfTest(Kernels kernels) {
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

  /** The Java kernels, one set for the process. */
  private static final class JavaHolder {
    static final JavaKernels KERNELS = new JavaKernels(Workers.shared());
  }

  /** The outcome of loading the native kernels: a failure is a value. */
  private record Loaded(OneDnnKernels kernels, String reason) {}

  /** Loads on first use; class initialization makes it happen once. */
  private static final class NativeHolder {
    static final Loaded LOADED = load();

    static Loaded load() {
      String architecture = System.getProperty("os.arch");
      if (!List.of("amd64", "x86_64").contains(architecture)) {
        return new Loaded(null, "oneDNN is used on x86_64 only, this is " + architecture);
      }
      try {
        OneDnnKernels kernels = OneDnnKernels.load();
        String failure = selfTest(kernels);
        return failure.isEmpty() ? new Loaded(kernels, "") : new Loaded(null, failure);
      } catch (LinkageError e) {
        return new Loaded(null, firstClause(e));
      }
    }
  }

  /** The message without the list of all folders that were searched. */
  private static String firstClause(LinkageError e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(": ");
    return "the native library does not load, " + (end > 0 ? message.substring(0, end) : message);
  }

  /** Says once why the Java kernels are used. */
  private static final class WarningHolder {
    static {
      System.getLogger("diabolo")
          .log(
              System.Logger.Level.WARNING,
              "using the Java kernels, which are slower: " + NativeHolder.LOADED.reason());
    }

    static void warnOnce() {}
  }
}
