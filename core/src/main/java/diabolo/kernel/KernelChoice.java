package diabolo.kernel;

import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Loads the native kernels at most once, tests them, and falls back with one warning line. */
public final class KernelChoice {

  /** All providers, the preferred one first. */
  private static final List<Candidate> CANDIDATES =
      ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(KernelProvider::preference).reversed())
          .map(Candidate::new)
          .toList();

  private static final int SELF_TEST_SIZE = 64;
  private static final float SELF_TEST_TOLERANCE = 1e-4f;

  private KernelChoice() {}

  /** Kernels of the choice; libraries are loaded on first use. */
  static Kernels load(Kernels.Choice choice) {
    return switch (choice) {
      case JAVA -> JavaHolder.KERNELS;
      case ONEDNN -> {
        Loaded loaded = named("onednn").loaded();
        if (loaded.kernels() == null) {
          throw new IllegalStateException(
              "the oneDNN kernels do not work here: " + loaded.reason());
        }
        yield loaded.kernels();
      }
      case AUTO -> automatic();
    };
  }

  private static Kernels automatic() {
    if (System.getProperty("diabolo.kernels", "auto").equals("java")) {
      return JavaHolder.KERNELS;
    }
    for (Candidate candidate : CANDIDATES) {
      Loaded loaded = candidate.loaded();
      if (loaded.kernels() != null) {
        return loaded.kernels();
      }
      candidate.warnOnce();
    }
    throw new AssertionError("the Java kernels are not among the providers: " + CANDIDATES);
  }

  private static Candidate named(String name) {
    return CANDIDATES.stream()
        .filter(candidate -> candidate.provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no provider of " + name + " kernels"));
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
    static final Kernels KERNELS = named("java").provider.load();
  }

  /** The outcome of loading kernels: a failure is a value. */
  record Loaded(Kernels kernels, String reason) {}

  /** Loads and tests; whatever goes wrong there is the reason why others are used. */
  static Loaded attempt(KernelProvider provider) {
    try {
      Kernels kernels = provider.load();
      String failure = selfTest(kernels);
      return failure.isEmpty() ? new Loaded(kernels, "") : new Loaded(null, failure);
    } catch (LinkageError e) {
      return new Loaded(null, firstClause(e));
    } catch (RuntimeException e) {
      return new Loaded(null, String.valueOf(e.getMessage()));
    }
  }

  /** The message without the list of all folders that were searched. */
  private static String firstClause(LinkageError e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(": ");
    return "the native library does not load, " + (end > 0 ? message.substring(0, end) : message);
  }

  /** A provider with what came of loading it, which is tried once. */
  private static final class Candidate {

    private final KernelProvider provider;
    private Loaded loaded;
    private boolean hasWarned;

    Candidate(KernelProvider provider) {
      this.provider = provider;
    }

    synchronized Loaded loaded() {
      if (loaded == null) {
        loaded = attempt(provider);
      }
      return loaded;
    }

    /** Says once why slower kernels are used. */
    synchronized void warnOnce() {
      if (!hasWarned) {
        hasWarned = true;
        System.getLogger("diabolo")
            .log(
                System.Logger.Level.WARNING,
                "using the Java kernels, which are slower: " + loaded().reason());
      }
    }
  }
}
