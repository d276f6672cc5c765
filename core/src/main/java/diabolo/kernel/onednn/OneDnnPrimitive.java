package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import diabolo.kernel.Operation;
import diabolo.tensor.Tensor;
import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;

/**
 * A oneDNN primitive with its prepared argument array. It keeps the tensors whose addresses it was
 * given, so that their memory lives as long as it may be run, and owns the packed copies of
 * operands.
 */
final class OneDnnPrimitive implements Operation {

  private final OneDnnEngine engine;
  private final dnnl_primitive primitive;
  private final List<dnnl_memory> memories;
  private final dnnl_exec_arg_t arguments;
  private final int count;
  private final List<Tensor> tensors;
  private final List<OneDnnPacked> packed;
  private boolean isOpen = true;

  OneDnnPrimitive(
      OneDnnEngine engine,
      dnnl_primitive primitive,
      List<OneDnnArgument> given,
      List<Tensor> tensors,
      List<OneDnnPacked> packed) {
    this.engine = engine;
    this.primitive = primitive;
    this.memories = given.stream().map(OneDnnArgument::memory).toList();
    this.tensors = List.copyOf(tensors);
    this.packed = List.copyOf(packed);
    this.count = given.size();
    this.arguments = new dnnl_exec_arg_t(count);
    for (int i = 0; i < count; i++) {
      arguments.position(i).arg(given.get(i).index()).memory(given.get(i).memory());
    }
    arguments.position(0);
  }

  @Override
  public void run() {
    for (int i = 0; i < packed.size(); i++) {
      packed.get(i).refresh();
    }
    engine.takeTeam();
    try {
      int status = dnnl_primitive_execute(primitive, engine.stream(), count, arguments);
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
    memories.forEach(memory -> dnnl_memory_destroy(memory));
    arguments.close();
    packed.forEach(OneDnnPacked::close);
  }
}
