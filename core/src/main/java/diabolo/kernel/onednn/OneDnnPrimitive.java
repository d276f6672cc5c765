package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;

import diabolo.kernel.Operation;
import diabolo.tensor.Tensor;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * A oneDNN primitive with its prepared argument array. It references the tensors whose addresses it
 * holds, so that their memory lives as long as the primitive, and owns its scratch memory and the
 * packed copies of operands. It may be created, run and closed by different threads, one at a time.
 */
final class OneDnnPrimitive implements Operation {

  private final OneDnnEngine engine;
  private final dnnl_primitive primitive;
  private final List<OneDnnArgument> given;
  private final dnnl_exec_arg_t arguments;
  private final List<Tensor> tensors;
  private final List<Tensor> scratch = new ArrayList<>();
  private final List<OneDnnPacked> packed;
  private boolean isOpen = true;

  private OneDnnPrimitive(
      OneDnnEngine engine,
      dnnl_primitive_desc description,
      List<OneDnnArgument> given,
      List<Tensor> tensors,
      List<OneDnnPacked> packed) {
    this.engine = engine;
    this.given = new ArrayList<>(given);
    this.tensors = List.copyOf(tensors);
    this.packed = List.copyOf(packed);
    this.primitive = new dnnl_primitive();
    engine.inTeam(
        () -> OneDnnEngine.check(dnnl_primitive_create(primitive, description), "primitive"));
    try {
      addScratch(dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0));
    } catch (RuntimeException | Error e) {
      dnnl_primitive_destroy(primitive);
      throw e;
    }
    this.arguments = new dnnl_exec_arg_t(this.given.size());
    for (int i = 0; i < this.given.size(); i++) {
      OneDnnArgument argument = this.given.get(i);
      arguments.position(i).arg(argument.index()).memory(argument.memory());
    }
    arguments.position(0);
  }

  private void addScratch(dnnl_memory_desc room) {
    if (dnnl_memory_desc_get_size(room) > 0) {
      Tensor memory = OneDnnEngine.allocate(room);
      scratch.add(memory);
      given.add(new OneDnnArgument(DNNL_ARG_SCRATCHPAD, engine.memory(room, memory)));
    }
  }

  /**
   * Creates a primitive.
   *
   * @param description its descriptor, with {@link OneDnnEngine#attributes}; owned by the caller
   * @param given its arguments except the scratch memory; owned from now on
   * @param tensors the tensors behind the arguments
   * @param packed operands to be converted before each run; owned from now on
   */
  static OneDnnPrimitive of(
      OneDnnEngine engine,
      dnnl_primitive_desc description,
      List<OneDnnArgument> given,
      List<Tensor> tensors,
      List<OneDnnPacked> packed) {
    return new OneDnnPrimitive(engine, description, given, tensors, packed);
  }

  @Override
  public void run() {
    for (int i = 0; i < packed.size(); i++) {
      packed.get(i).refresh();
    }
    try {
      int status = dnnl_primitive_execute(primitive, engine.stream(), given.size(), arguments);
      OneDnnEngine.check(status, "run of a primitive");
    } finally {
      Reference.reachabilityFence(tensors);
    }
  }

  @Override
  public void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    dnnl_primitive_destroy(primitive);
    given.forEach(OneDnnArgument::close);
    arguments.close();
    scratch.forEach(Tensor::close);
    packed.forEach(OneDnnPacked::close);
  }
}
