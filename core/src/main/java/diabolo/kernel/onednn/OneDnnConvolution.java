package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import diabolo.kernel.Convolution;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Preparation of oneDNN's own convolution primitives for one geometry. Each method returns nothing
 * where oneDNN has only its reference loop.
 *
 * <p>Pictures stay in our tensors, channels last; only the weight is packed in the layout that the
 * primitive requires. Blocked pictures are no faster here: 48 to 48 channels, 3 × 3, on 128
 * pictures of 20 × 20 took 18.3 ms with the channels last ({@code brg_conv_fwd:avx512_core}) and
 * 20.0 ms blocked ({@code jit:avx512_core}), beside 2.9 ms for reordering x and z; see {@code
 * docs/results/2026-12-01-convolutions.md}.
 */
final class OneDnnConvolution {

  private final OneDnnEngine engine;
  private final Convolution convolution;
  private final int type;
  private final OneDnnPictures inputs;
  private final OneDnnPictures outputs;
  private final long[] strides;
  private final long[] noDilation = {0, 0};
  private final long[] before;
  private final long[] after;

  /**
   * Begins the preparation.
   *
   * @param pictures number N of pictures
   * @param type data type to which operands are converted if it is not float32
   */
  OneDnnConvolution(OneDnnEngine engine, Convolution convolution, int pictures, int type) {
    this.engine = engine;
    this.convolution = convolution;
    this.type = type;
    this.inputs =
        new OneDnnPictures(
            pictures, convolution.channels(), convolution.height(), convolution.width());
    this.outputs =
        new OneDnnPictures(
            pictures, convolution.filters(), convolution.rows(), convolution.columns());
    this.strides = new long[] {convolution.stride(), convolution.stride()};
    this.before = new long[] {convolution.top(), convolution.left()};
    this.after =
        new long[] {
          after(convolution.height(), convolution.rows(), convolution.top()),
          after(convolution.width(), convolution.columns(), convolution.left())
        };
  }

  /** Number of zeros after the last pixel of an axis. */
  private long after(int length, int patches, int zeros) {
    long end = (patches - 1L) * convolution.stride() + convolution.kernel();
    return Math.max(0, end - length - zeros);
  }

  /** Prepares z ← steps(conv(x, W)). */
  Optional<Operation> forward(Tensor z, Tensor x, Matrix weight, List<PostOp> steps) {
    Tensor out = convolution.byPatch(z);
    try (OneDnnCall call = new OneDnnCall(engine, out, Optional.of(outputs))) {
      dnnl_memory_desc source = call.operand(DNNL_ARG_SRC, inputs, x, type);
      dnnl_memory_desc weights = call.temporary(weight(true));
      OneDnnCall.Chain chain = call.chain(steps);
      dnnl_memory_desc target = call.argument(DNNL_ARG_DST, outputs.describe(dnnl_f32), out);
      Optional<dnnl_primitive_desc> made =
          made(
              call,
              description ->
                  dnnl_convolution_forward_primitive_desc_create(
                      description,
                      engine.engine(),
                      dnnl_forward_training,
                      dnnl_convolution_direct,
                      source,
                      weights,
                      chain.bias(),
                      target,
                      strides,
                      noDilation,
                      before,
                      after,
                      chain.attributes()));
      return made.map(description -> packed(call, description, weight));
    }
  }

  /** Prepares x ← steps(convᵀ(z, W)) as oneDNN's deconvolution, which has steps. */
  Optional<Operation> transposed(Tensor x, Tensor z, Matrix weight, List<PostOp> steps) {
    Tensor out = convolution.byPixel(x);
    try (OneDnnCall call = new OneDnnCall(engine, out, Optional.of(inputs))) {
      dnnl_memory_desc source = call.operand(DNNL_ARG_SRC, outputs, z, type);
      dnnl_memory_desc weights = call.temporary(turnedWeight(true));
      OneDnnCall.Chain chain = call.chain(steps);
      dnnl_memory_desc target = call.argument(DNNL_ARG_DST, inputs.describe(dnnl_f32), out);
      Optional<dnnl_primitive_desc> made =
          made(
              call,
              description ->
                  dnnl_deconvolution_forward_primitive_desc_create(
                      description,
                      engine.engine(),
                      dnnl_forward_training,
                      dnnl_deconvolution_direct,
                      source,
                      weights,
                      chain.bias(),
                      target,
                      strides,
                      noDilation,
                      before,
                      after,
                      chain.attributes()));
      return made.map(
          description -> {
            dnnl_memory_desc given = call.temporary(turnedWeight(false));
            call.pack(DNNL_ARG_WEIGHTS, description, given, weight);
            return call.primitive(description);
          });
    }
  }

  /** Prepares x ← convᵀ(z, W), without steps. */
  Optional<Operation> backwardData(Tensor x, Tensor z, Matrix weight) {
    try (OneDnnCall call = new OneDnnCall(engine, x, Optional.of(inputs))) {
      dnnl_memory_desc source = call.operand(DNNL_ARG_DIFF_DST, outputs, z, type);
      dnnl_memory_desc weights = call.temporary(weight(true));
      dnnl_memory_desc target = call.argument(DNNL_ARG_DIFF_SRC, inputs.describe(dnnl_f32), x);
      Optional<dnnl_primitive_desc> hint = hint(call);
      OneDnnCall.Chain chain = call.chain(List.of());
      Optional<dnnl_primitive_desc> made =
          hint.flatMap(
              forward ->
                  made(
                      call,
                      description ->
                          dnnl_convolution_backward_data_primitive_desc_create(
                              description,
                              engine.engine(),
                              dnnl_convolution_direct,
                              target,
                              weights,
                              source,
                              strides,
                              noDilation,
                              before,
                              after,
                              forward,
                              chain.attributes())));
      return made.map(description -> packed(call, description, weight));
    }
  }

  /** Prepares W ← (W +) Σ z ⊗ patches(x). */
  Optional<Operation> weights(Tensor weight, Tensor z, Tensor x, boolean isAccumulated) {
    try (OneDnnCall call = new OneDnnCall(engine, weight, Optional.empty())) {
      dnnl_memory_desc source = call.operand(DNNL_ARG_SRC, inputs, x, type);
      dnnl_memory_desc gradient = call.operand(DNNL_ARG_DIFF_DST, outputs, z, type);
      dnnl_memory_desc target =
          call.temporary(OneDnnPictures.describeAny(weightLengths(), dnnl_f32));
      Optional<dnnl_primitive_desc> hint = hint(call);
      OneDnnCall.Chain chain = call.chain(List.of());
      Optional<dnnl_primitive_desc> made =
          hint.flatMap(
              forward ->
                  made(
                      call,
                      description ->
                          dnnl_convolution_backward_weights_primitive_desc_create(
                              description,
                              engine.engine(),
                              dnnl_convolution_direct,
                              source,
                              target,
                              null,
                              gradient,
                              strides,
                              noDilation,
                              before,
                              after,
                              forward,
                              chain.attributes())));
      return made.map(description -> unpacked(call, description, weight, isAccumulated));
    }
  }

  /** Adds the primitive's result in a layout of its own, and a reordering into the weight. */
  private Operation unpacked(
      OneDnnCall call, dnnl_primitive_desc description, Tensor weight, boolean isAccumulated) {
    dnnl_memory_desc own = dnnl_primitive_desc_query_md(description, dnnl_query_diff_weights_md, 0);
    Tensor sums = OneDnnEngine.allocate(own);
    List<Operation> parts = new ArrayList<>();
    try {
      call.add(new OneDnnArgument(DNNL_ARG_DIFF_WEIGHTS, engine.memory(own, sums)));
      OneDnnPacked.End to = new OneDnnPacked.End(call.temporary(weight(false)), weight);
      OneDnnPacked.End from = new OneDnnPacked.End(own, sums);
      parts.add(OneDnnPacked.reorder(engine, from, to, isAccumulated));
      parts.add(0, call.primitive(description));
      return new OneDnnSequence(parts, List.of(sums));
    } catch (RuntimeException | Error e) {
      parts.forEach(Operation::close);
      sums.close();
      throw e;
    }
  }

  private Operation packed(OneDnnCall call, dnnl_primitive_desc description, Matrix weight) {
    dnnl_memory_desc given = call.temporary(weight(false));
    call.pack(DNNL_ARG_WEIGHTS, description, given, weight);
    return call.primitive(description);
  }

  /** Descriptor of the forward convolution, which the adjoints need. */
  private Optional<dnnl_primitive_desc> hint(OneDnnCall call) {
    dnnl_memory_desc source = call.temporary(inputs.describe(type));
    dnnl_memory_desc weights = call.temporary(weight(true));
    dnnl_memory_desc target = call.temporary(outputs.describe(type));
    return made(
        call,
        description ->
            dnnl_convolution_forward_primitive_desc_create(
                description,
                engine.engine(),
                dnnl_forward_training,
                dnnl_convolution_direct,
                source,
                weights,
                null,
                target,
                strides,
                noDilation,
                before,
                after,
                null));
  }

  /** Creates a descriptor; the native call returns a status. */
  @FunctionalInterface
  private interface Creation {
    int into(dnnl_primitive_desc description);
  }

  private Optional<dnnl_primitive_desc> made(OneDnnCall call, Creation creation) {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    int[] status = new int[1];
    engine.inTeam(() -> status[0] = creation.into(description));
    if (status[0] == dnnl_unimplemented || status[0] == dnnl_invalid_arguments) {
      return Optional.empty();
    }
    OneDnnEngine.check(status[0], "convolution " + convolution);
    call.temporary(description);
    return isReference(name(description)) ? Optional.empty() : Optional.of(description);
  }

  /** True for loops without vector instructions, and deconvolutions with steps outside them. */
  static boolean isReference(String name) {
    return name.startsWith("ref") || name.contains("+ref") || name.startsWith("conv:");
  }

  private static String name(dnnl_primitive_desc description) {
    try (PointerPointer<BytePointer> answer = new PointerPointer<>(1)) {
      OneDnnEngine.check(
          dnnl_primitive_desc_query(description, dnnl_query_impl_info_str, 0, answer), "query");
      return answer.get(BytePointer.class, 0).getString();
    }
  }

  private long[] weightLengths() {
    int k = convolution.kernel();
    return new long[] {convolution.filters(), convolution.channels(), k, k};
  }

  /** Describes W, in our layout [K, k, k, C] or in any. */
  private dnnl_memory_desc weight(boolean isAny) {
    if (isAny) {
      return OneDnnPictures.describeAny(weightLengths(), type);
    }
    long c = convolution.channels();
    long[] steps = {convolution.depth(), 1, convolution.kernel() * c, c};
    return OneDnnPictures.describe(weightLengths(), steps, dnnl_f32);
  }

  /** Describes W with its channels first, as a deconvolution takes it. */
  private dnnl_memory_desc turnedWeight(boolean isAny) {
    int k = convolution.kernel();
    long c = convolution.channels();
    long[] lengths = {c, convolution.filters(), k, k};
    if (isAny) {
      return OneDnnPictures.describeAny(lengths, type);
    }
    long[] steps = {1, convolution.depth(), k * c, c};
    return OneDnnPictures.describe(lengths, steps, dnnl_f32);
  }
}
