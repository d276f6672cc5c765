package diabolo.train;

import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.graph.StepSize;
import diabolo.model.graph.Structure;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import diabolo.train.option.TrainingOptions;
import java.util.Optional;

/**
 * Kernels of a training: those of the session at the precision requested by the options, on one
 * thread if the steps are small.
 *
 * @param kernels the kernels, at the chosen precision
 * @param reason reason for that precision, if another than float32 was requested
 */
record Computation(Kernels kernels, Optional<String> reason) {

  /**
   * Chooses the requested precision; for {@link Precision#AUTO}, bfloat16 only if it may be faster.
   *
   * @throws IllegalArgumentException if the objective cannot be computed from rounded products
   * @throws IllegalStateException if bf16 is requested and the kernels have no such products on
   *     this machine
   */
  static Computation of(Kernels all, TrainingOptions options, Structure structure) {
    Kernels kernels = StepSize.isSmall(structure, options.batchSize()) ? all.alone() : all;
    if (options.precision() == Precision.F32) {
      return new Computation(kernels, Optional.empty());
    }
    boolean isExact = structure.spec().objective().penalties().stream().anyMatch(p -> p.cancels());
    boolean isForced = options.precision() == Precision.BF16;
    if (isForced && isExact) {
      throw new IllegalArgumentException(
          "a sampled curvature is a difference of nearly equal Jacobians and needs float32"
              + " products, got bf16");
    }
    String against = isForced ? "" : against(kernels.hasBfloat16(), options, structure, isExact);
    Kernels taken = kernels.at(against.isEmpty() ? options.precision() : Precision.F32);
    return new Computation(taken, Optional.of(reason(isForced, kernels.hasBfloat16(), against)));
  }

  /** Reason not to round products to bfloat16; empty if there is none. */
  static String against(
      boolean hasBfloat16, TrainingOptions options, Structure structure, boolean isExact) {
    if (options.optimizer().needsExactProducts()) {
      return "L-BFGS compares nearly equal gradients";
    }
    if (isExact) {
      return "a sampled curvature is a difference of nearly equal Jacobians";
    }
    if (!hasBfloat16) {
      return "this processor has no bf16 instructions";
    }
    boolean isNoneLarge =
        structure.layout().slots(Role.WEIGHT).stream()
            .noneMatch(w -> isLarge(w, options.batchSize()));
    return isNoneLarge
        ? "no layer's product has %,d terms or more".formatted(Precision.LARGE_TERMS)
        : "";
  }

  private static boolean isLarge(Slot weight, int rows) {
    return Precision.AUTO.rounds(rows, weight.columns(), weight.rows());
  }

  private static String reason(boolean isForced, boolean hasBfloat16, String against) {
    if (isForced) {
      return hasBfloat16
          ? "bf16 as requested"
          : "bf16 as requested, emulated: this processor has no bf16 instructions";
    }
    return against.isEmpty()
        ? "bf16 by auto: this processor has bf16 instructions"
        : "float32 by auto: " + against;
  }

  /** Fingerprint and reason in one line, for messages. */
  String words() {
    return kernels.fingerprint() + reason.map(words -> " (" + words + ")").orElse("");
  }
}
