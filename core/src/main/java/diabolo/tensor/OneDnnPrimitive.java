package diabolo.tensor;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;

/**
 * A oneDNN primitive with its prepared argument array. It keeps the tensors whose addresses it was
 * given, so that their memory lives as long as it may be run.
 */
final class OneDnnPrimitive implements Operation {

  private final OneDnnEngine engine;
  private final dnnl_primitive primitive;
  private final List<dnnl_memory> memories;
  private final dnnl_exec_arg_t arguments;
  private final int count;
  private final List<Tensor> tensors;
  private boolean isOpen = true;

  OneDnnPrimitive(
      OneDnnEngine engine,
      dnnl_primitive primitive,
      List<Integer> indices,
      List<dnnl_memory> memories,
      List<Tensor> tensors) {
    this.engine = engine;
    this.primitive = primitive;
    this.memories = List.copyOf(memories);
    this.tensors = List.copyOf(tensors);
    this.count = indices.size();
    this.arguments = new dnnl_exec_arg_t(count);
    for (int i = 0; i < count; i++) {
      arguments.position(i).arg(indices.get(i)).memory(memories.get(i));
    }
    arguments.position(0);
  }

  @Override
  public void run() {
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
  }
}
