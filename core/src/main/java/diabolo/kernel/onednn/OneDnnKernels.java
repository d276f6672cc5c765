package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import diabolo.kernel.Convolution;
import diabolo.kernel.KernelChoice;
import diabolo.kernel.Kernels;
import diabolo.kernel.NoOperation;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.kernel.Precision;
import diabolo.kernel.java.JavaKernels;
import diabolo.kernel.java.JavaSteps;
import diabolo.kernel.java.SmallMap;
import diabolo.kernel.java.SmallSum;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.List;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/**
 * Native kernels for x86_64 by oneDNN, called through its C interface.
 *
 * <p>The same library, instruction set and thread count give the same bits. oneDNN runs on a team
 * of OpenMP threads, whose size is the environment variable {@code OMP_NUM_THREADS} at load time,
 * else the number of processors; every calling Java thread gets its own team. Kernels from {@link
 * #alone} use the calling thread only.
 */
final class OneDnnKernels implements Kernels {

  /** Bit of dnnl_cpu_isa_t set in avx512_core_bf16 and all instruction sets that include it. */
  private static final int BFLOAT16_BIT = 0x80;

  private final OneDnnEngine engine;
  private final JavaKernels fallback;
  private final String library;
  private final int team;
  private final Precision precision;

  private OneDnnKernels(
      OneDnnEngine engine, JavaKernels fallback, String library, int team, Precision precision) {
    this.engine = engine;
    this.fallback = fallback;
    this.library = library;
    this.team = team;
    this.precision = precision;
  }

  /**
   * Loads the native library. Unless the process has done so, sets the system property by which
   * JavaCPP does not limit the memory of the process: {@code
   * org.bytedeco.javacpp.maxphysicalbytes}.
   *
   * @throws LinkageError if it is absent or does not fit this platform
   */
  static OneDnnKernels load() {
    setWhereUnset("org.bytedeco.javacpp.maxphysicalbytes", "0");
    OpenMp.prepare(OpenMp.WAITING, System.getenv());
    String file = Loader.load(dnnl.class);
    dnnl_version_t version = dnnl.dnnl_version();
    String library =
        "oneDNN %d.%d.%d %s"
            .formatted(
                version.major(),
                version.minor(),
                version.patch(),
                instructionSet(dnnl_get_effective_cpu_isa()));
    int team =
        teamSize(System.getenv("OMP_NUM_THREADS"), Runtime.getRuntime().availableProcessors());
    OneDnnEngine engine = OneDnnEngine.create(OpenMp.load(file) ? team : 0);
    return new OneDnnKernels(engine, new JavaKernels(1), library, team, Precision.F32);
  }

  /** Sets a system property of the process if it is not set. */
  static void setWhereUnset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Size of oneDNN's OpenMP team.
   *
   * @param environment the value of {@code OMP_NUM_THREADS}, one number per nesting level, of which
   *     the first is used; or null
   * @param processors the default without a number in the environment: Java's count, which respects
   *     the quota of a container, unlike OpenMP's own
   */
  static int teamSize(String environment, int processors) {
    boolean isNumber = environment != null && environment.matches("[1-9][0-9]{0,4}(,.*)?");
    return isNumber ? Integer.parseInt(environment.replaceAll(",.*", "")) : processors;
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public String fingerprint() {
    return "%s, %d threads%s".formatted(library, team, precision.mark());
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public Kernels at(Precision wanted) {
    Precision taken = wanted == Precision.AUTO && !hasBfloat16() ? Precision.F32 : wanted;
    if (taken == precision) {
      return this;
    }
    if (taken != Precision.F32) {
      requireBfloat16(new OneDnnKernels(engine, fallback, library, team, Precision.BF16));
    }
    return new OneDnnKernels(engine, fallback, library, team, taken);
  }

  @Override
  public Kernels alone() {
    OneDnnEngine own = engine.alone();
    return own.team() == 1 ? new OneDnnKernels(own, fallback, library, 1, precision) : this;
  }

  private void requireBfloat16(OneDnnKernels rounding) {
    String failure;
    try {
      failure = KernelChoice.selfTest(rounding);
    } catch (IllegalStateException e) {
      failure = e.getMessage();
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException(
          "%s has no bf16 products that work here: %s".formatted(library, failure));
    }
  }

  @Override
  public boolean hasBfloat16() {
    return (dnnl_get_effective_cpu_isa() & BFLOAT16_BIT) != 0;
  }

  @Override
  public Operation product(Tensor out, Matrix left, Matrix right, List<PostOp> steps) {
    Kernels.requireProduct(out, left, right, steps);
    if (out.size() == 0) {
      return new NoOperation();
    }
    if (left.columns() == 0) {
      return fallback.product(out, left, right, steps);
    }
    if (SmallSum.suits(left, right)) {
      return new SmallSum(out, left, right, new JavaSteps(out, steps));
    }
    int type = precision.rounds(left, right) ? dnnl_bf16 : dnnl_f32;
    try (OneDnnCall call = new OneDnnCall(engine, out)) {
      return call.product(left, right, type, steps);
    }
  }

  @Override
  public Operation convolve(
      Tensor z, Tensor x, Matrix weight, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, weight);
    Kernels.requireSteps(convolution.byPatch(z), steps);
    return z.size() == 0
        ? new NoOperation()
        : convolutions().forward(z, x, weight, convolution, steps);
  }

  @Override
  public Operation convolveTransposed(
      Tensor x, Tensor z, Matrix weight, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, weight);
    Kernels.requireSteps(convolution.byPixel(x), steps);
    return x.size() == 0
        ? new NoOperation()
        : convolutions().transposed(x, z, weight, convolution, steps);
  }

  @Override
  public Operation convolveWeights(
      Tensor weight, Tensor z, Tensor x, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, Matrix.of(weight));
    Kernels.requireSteps(weight, steps);
    return x.size() == 0
        ? fallback.convolveWeights(weight, z, x, convolution, steps)
        : convolutions().weights(weight, z, x, convolution, steps);
  }

  private OneDnnConvolutions convolutions() {
    return new OneDnnConvolutions(this, engine);
  }

  @Override
  public Operation map(Tensor out, Tensor start, List<PostOp> steps) {
    Kernels.requireMap(out, start, steps);
    if (out.size() == 0) {
      return new NoOperation();
    }
    if (SmallMap.suits(out, steps)) {
      return SmallMap.of(fallback, out, start, steps);
    }
    try (OneDnnCall call = new OneDnnCall(engine, out)) {
      if (!steps.isEmpty() && steps.get(0) instanceof PostOp.Combine first) {
        int algorithm = OneDnnCall.algorithm(first.operator());
        return call.binary(start, algorithm, first.other(), steps.subList(1, steps.size()));
      }
      return call.binary(start, dnnl_binary_mul, engine.one(), steps);
    }
  }

  /** Prepares a gather in Java: a copy is memory-bound, and oneDNN has no indexed one. */
  @Override
  public Operation gather(Tensor out, Tensor in, Index index) {
    return copying().gather(out, in, index);
  }

  @Override
  public Operation scatter(Tensor out, Tensor in, Index index) {
    return copying().scatter(out, in, index);
  }

  private JavaKernels copying() {
    return team == 1 ? fallback : new JavaKernels(Workers.shared());
  }

  @Override
  public Tensor allocate(Shape shape) {
    return Tensor.allocate(shape);
  }

  @Override
  public void run(List<Operation> operations) {
    int first = firstNative(operations);
    for (int i = 0; i < first; i++) {
      operations.get(i).run();
    }
    if (first < operations.size()) {
      runNative(operations, first);
    }
  }

  /** Returns at once: operations are complete when {@link #run} returns. */
  @Override
  public void await() {}

  /** Index of the first native operation; those before it run in Java, without OpenMP. */
  private static int firstNative(List<Operation> operations) {
    int first = 0;
    while (first < operations.size() && !isNative(operations.get(first))) {
      first++;
    }
    return first;
  }

  private static boolean isNative(Operation operation) {
    return operation instanceof OneDnnPrimitive || operation instanceof OneDnnSequence;
  }

  private void runNative(List<Operation> operations, int first) {
    int before = engine.enter();
    try {
      for (int i = first; i < operations.size(); i++) {
        operations.get(i).run();
      }
    } finally {
      engine.leave(before);
    }
  }

  /** Name of a value of the C enumeration dnnl_cpu_isa_t. */
  private static String instructionSet(int isa) {
    return switch (isa) {
      case 0x1 -> "sse41";
      case 0x3 -> "avx";
      case 0x7 -> "avx2";
      case 0xf -> "avx2_vnni";
      case 0x1f -> "avx2_vnni_2";
      case 0x27 -> "avx512_core";
      case 0x67 -> "avx512_core_vnni";
      case 0xe7 -> "avx512_core_bf16";
      case 0x1ef -> "avx512_core_fp16";
      case 0xfef -> "avx512_core_amx";
      default -> "isa 0x" + Integer.toHexString(isa);
    };
  }

  @Override
  public String toString() {
    return name();
  }
}
