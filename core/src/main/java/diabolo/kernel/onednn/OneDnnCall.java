package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import diabolo.kernel.Broadcast;
import diabolo.kernel.Function;
import diabolo.kernel.Operation;
import diabolo.kernel.Operator;
import diabolo.kernel.PostOp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * Preparation of one oneDNN primitive: its descriptors, its chain of post-operations, its
 * arguments. Temporary objects are freed on {@link #close}, and all objects if no primitive was
 * created.
 */
final class OneDnnCall implements AutoCloseable {

  /** Base of the argument index of a binary post-operation, from dnnl_types.h. */
  private static final int POST_OPERATION_BASE = 32768;

  private final OneDnnEngine engine;
  private final Tensor out;
  private final Optional<OneDnnPictures> pictures;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<OneDnnArgument> arguments = new ArrayList<>();
  private final List<Runnable> temporary = new ArrayList<>();
  private final List<OneDnnPacked> packed = new ArrayList<>();
  private boolean isMade;

  OneDnnCall(OneDnnEngine engine, Tensor out) {
    this(engine, out, Optional.empty());
  }

  /**
   * Begins the preparation.
   *
   * @param out [rows, columns] to which operands of steps are broadcast
   * @param pictures lengths of pictures whose pixels are these rows
   */
  OneDnnCall(OneDnnEngine engine, Tensor out, Optional<OneDnnPictures> pictures) {
    this.engine = engine;
    this.out = out;
    this.pictures = pictures;
  }

  /** Prepares a product of operands, converted to a data type if it is not float32. */
  Operation product(Matrix left, Matrix right, int type, List<PostOp> steps) {
    boolean isLeftPacked = type != dnnl_f32;
    boolean isRightPacked = isLeftPacked || right.isConstant();
    dnnl_memory_desc leftDescription = operand(DNNL_ARG_SRC, left, type, isLeftPacked);
    dnnl_memory_desc rightDescription = operand(DNNL_ARG_WEIGHTS, right, type, isRightPacked);
    boolean isBiased = !steps.isEmpty() && isBias(steps.get(0));
    dnnl_memory_desc bias = isBiased ? bias((PostOp.Combine) steps.get(0)) : null;
    dnnl_memory_desc outDescription = argument(DNNL_ARG_DST, OneDnnEngine.describe(out), out);
    dnnl_primitive_attr attributes = attributes(isBiased ? steps.subList(1, steps.size()) : steps);
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    engine.inTeam(
        () ->
            OneDnnEngine.check(
                dnnl_matmul_primitive_desc_create(
                    description,
                    engine.engine(),
                    leftDescription,
                    rightDescription,
                    bias,
                    outDescription,
                    attributes),
                "matrix product " + left + " · " + right + " " + steps));
    temporary.add(() -> dnnl_primitive_desc_destroy(description));
    if (isLeftPacked) {
      pack(DNNL_ARG_SRC, dnnl_primitive_desc_query_md(description, dnnl_query_src_md, 0), left);
    }
    if (isRightPacked) {
      pack(
          DNNL_ARG_WEIGHTS,
          dnnl_primitive_desc_query_md(description, dnnl_query_weights_md, 0),
          right);
    }
    return primitive(description);
  }

  private dnnl_memory_desc bias(PostOp.Combine step) {
    return argument(
        DNNL_ARG_BIAS, OneDnnEngine.describe(1, out.columns(), out.columns(), 1), step.other());
  }

  private dnnl_memory_desc operand(int index, Matrix matrix, int type, boolean isPacked) {
    if (!isPacked) {
      return argument(index, OneDnnEngine.describe(matrix), matrix.tensor());
    }
    dnnl_memory_desc description = OneDnnEngine.describeAny(matrix, type);
    temporary.add(() -> dnnl_memory_desc_destroy(description));
    return description;
  }

  /** Adds an operand in the memory format that the primitive requires. */
  private void pack(int index, dnnl_memory_desc wanted, Matrix matrix) {
    dnnl_memory_desc given = temporary(OneDnnEngine.describe(matrix));
    boolean isConstant = matrix.isConstant();
    add(index, wanted, OneDnnPacked.of(engine, wanted, given, matrix.tensor(), isConstant));
  }

  /** Adds pictures, in a copy of another data type if that is not float32. */
  dnnl_memory_desc operand(int index, OneDnnPictures form, Tensor tensor, int type) {
    dnnl_memory_desc given = form.describe(dnnl_f32);
    if (type == dnnl_f32) {
      return argument(index, given, tensor);
    }
    temporary(given);
    dnnl_memory_desc wanted = temporary(form.describe(type));
    add(index, wanted, OneDnnPacked.of(engine, wanted, given, tensor, false));
    return wanted;
  }

  /** Adds a weight in the layout that the primitive requires. */
  void pack(int index, dnnl_primitive_desc description, dnnl_memory_desc given, Matrix weight) {
    dnnl_memory_desc wanted = dnnl_primitive_desc_query_md(description, dnnl_query_weights_md, 0);
    add(
        index,
        wanted,
        OneDnnPacked.of(engine, wanted, given, weight.tensor(), weight.isConstant()));
  }

  private void add(int index, dnnl_memory_desc wanted, OneDnnPacked operand) {
    packed.add(operand);
    arguments.add(new OneDnnArgument(index, engine.memory(wanted, operand.tensor())));
  }

  /** Adds an argument, destroyed with the primitive. */
  void add(OneDnnArgument argument) {
    arguments.add(argument);
  }

  /**
   * Bias and attributes of a convolution.
   *
   * @param bias the bias, or null
   * @param attributes the steps after it
   */
  record Chain(dnnl_memory_desc bias, dnnl_primitive_attr attributes) {}

  /** Adds the steps of a convolution, the first as its bias if it adds a row. */
  Chain chain(List<PostOp> steps) {
    if (steps.isEmpty() || !isBias(steps.get(0))) {
      return new Chain(null, attributes(steps));
    }
    dnnl_memory_desc bias =
        argument(
            DNNL_ARG_BIAS,
            OneDnnPictures.describe(new long[] {out.columns()}, new long[] {1}, dnnl_f32),
            ((PostOp.Combine) steps.get(0)).other());
    return new Chain(bias, attributes(steps.subList(1, steps.size())));
  }

  /** Frees a description when this is closed. */
  dnnl_memory_desc temporary(dnnl_memory_desc description) {
    temporary.add(() -> dnnl_memory_desc_destroy(description));
    return description;
  }

  /** Frees a description when this is closed. */
  void temporary(dnnl_primitive_desc description) {
    temporary.add(() -> dnnl_primitive_desc_destroy(description));
  }

  Operation binary(Tensor start, int algorithm, Tensor other, List<PostOp> rest) {
    dnnl_memory_desc startDescription =
        argument(DNNL_ARG_SRC_0, OneDnnEngine.describe(start), start);
    dnnl_memory_desc otherDescription = argument(DNNL_ARG_SRC_1, broadcast(other), other);
    dnnl_memory_desc outDescription = argument(DNNL_ARG_DST, OneDnnEngine.describe(out), out);
    dnnl_primitive_attr attributes = attributes(rest);
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    engine.inTeam(
        () ->
            OneDnnEngine.check(
                dnnl_binary_primitive_desc_create(
                    description,
                    engine.engine(),
                    algorithm,
                    startDescription,
                    otherDescription,
                    outDescription,
                    attributes),
                "map of " + start + " " + rest));
    temporary.add(() -> dnnl_primitive_desc_destroy(description));
    return primitive(description);
  }

  private boolean isBias(PostOp step) {
    if (!(step instanceof PostOp.Combine combine) || combine.operator() != Operator.ADD) {
      return false;
    }
    Broadcast broadcast = Broadcast.of(combine.other(), out.rows(), out.columns());
    boolean isOnlyChannel = pictures.isPresent() && out.columns() == 1;
    return broadcast == Broadcast.ROW || (broadcast == Broadcast.SCALAR && isOnlyChannel);
  }

  dnnl_memory_desc argument(int index, dnnl_memory_desc description, Tensor tensor) {
    temporary(description);
    arguments.add(new OneDnnArgument(index, engine.memory(description, tensor)));
    tensors.add(tensor);
    return description;
  }

  private dnnl_memory_desc broadcast(Tensor other) {
    Broadcast broadcast = Broadcast.of(other, out.rows(), out.columns());
    return pictures.isPresent() ? pictures.get().describe(broadcast) : matrix(broadcast);
  }

  private dnnl_memory_desc matrix(Broadcast broadcast) {
    return switch (broadcast) {
      case FULL -> OneDnnEngine.describe(out.rows(), out.columns(), out.columns(), 1);
      case ROW -> OneDnnEngine.describe(1, out.columns(), out.columns(), 1);
      case COLUMN -> OneDnnEngine.describe(out.rows(), 1, 1, 1);
      case SCALAR -> OneDnnEngine.describe(1, 1, 1, 1);
    };
  }

  private dnnl_primitive_attr attributes(List<PostOp> steps) {
    dnnl_post_ops chain = new dnnl_post_ops();
    OneDnnEngine.check(dnnl_post_ops_create(chain), "chain");
    temporary.add(() -> dnnl_post_ops_destroy(chain));
    for (int i = 0; i < steps.size(); i++) {
      OneDnnEngine.check(append(chain, i, steps.get(i)), "chain link " + steps.get(i));
    }
    dnnl_primitive_attr attributes = OneDnnEngine.attributes();
    temporary.add(() -> dnnl_primitive_attr_destroy(attributes));
    OneDnnEngine.check(dnnl_primitive_attr_set_post_ops(attributes, chain), "attribute set");
    return attributes;
  }

  private int append(dnnl_post_ops chain, int index, PostOp step) {
    if (step instanceof PostOp.Combine combine) {
      dnnl_memory_desc description =
          argument(
              POST_OPERATION_BASE * (index + 1) | DNNL_ARG_SRC_1,
              broadcast(combine.other()),
              combine.other());
      return dnnl_post_ops_append_binary(chain, algorithm(combine.operator()), description);
    }
    if (step instanceof PostOp.Apply apply) {
      return append(chain, apply.function());
    }
    if (step instanceof PostOp.Affine affine) {
      return dnnl_post_ops_append_eltwise(
          chain, dnnl_eltwise_linear, affine.factor(), affine.offset());
    }
    if (step instanceof PostOp.Clip clip) {
      return dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_clip, clip.low(), clip.high());
    }
    return dnnl_post_ops_append_sum(chain, 1, 0, dnnl_data_type_undef);
  }

  private static int append(dnnl_post_ops chain, Function function) {
    return switch (function) {
      case SIGMOID -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_logistic, 0, 0);
      case TANH -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_tanh, 0, 0);
      case RELU -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_relu, 0, 0);
      case LEAKY_RELU -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_relu, Function.LEAK, 0);
      case ELU -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_elu, 1, 0);
      case SOFTPLUS -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_soft_relu, 1, 0);
      case EXP -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_exp, 0, 0);
      case SQUARE -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_square, 0, 0);
      case SQRT -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_sqrt, 0, 0);
      case ABS -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_abs, 0, 0);
      case LOG -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_log, 0, 0);
      case RECIPROCAL -> dnnl_post_ops_append_eltwise(chain, dnnl_eltwise_pow, 1, -1);
    };
  }

  static int algorithm(Operator operator) {
    return switch (operator) {
      case ADD -> dnnl_binary_add;
      case SUBTRACT -> dnnl_binary_sub;
      case MULTIPLY -> dnnl_binary_mul;
      case DIVIDE -> dnnl_binary_div;
      case GREATER -> dnnl_binary_gt;
      case LESS -> dnnl_binary_lt;
    };
  }

  Operation primitive(dnnl_primitive_desc description) {
    Operation primitive = OneDnnPrimitive.of(engine, description, arguments, tensors, packed);
    isMade = true;
    return primitive;
  }

  @Override
  public void close() {
    temporary.forEach(Runnable::run);
    if (!isMade) {
      arguments.forEach(OneDnnArgument::close);
      packed.forEach(OneDnnPacked::close);
    }
  }
}
