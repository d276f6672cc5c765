package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * An operand in the form and data type that a product's primitive wants. A constant one is
 * converted once, so that the product does not do it at every run, which for a few rows is most of
 * its time; another one before every run.
 *
 * @param tensor the converted values
 * @param memory oneDNN's handle to it; destroyed with the product's primitive
 * @param reorder converts; empty for a constant operand
 */
record OneDnnPacked(Tensor tensor, dnnl_memory memory, Optional<OneDnnPrimitive> reorder) {

  static OneDnnPacked of(OneDnnEngine engine, dnnl_memory_desc wanted, Matrix operand) {
    long sizeBytes = dnnl_memory_desc_get_size(wanted);
    Tensor tensor = Tensor.allocate(Math.toIntExact((sizeBytes + Float.BYTES - 1) / Float.BYTES));
    dnnl_memory memory = engine.memory(wanted, tensor);
    dnnl_memory_desc given = OneDnnEngine.describe(operand);
    List<OneDnnArgument> ends =
        List.of(
            new OneDnnArgument(DNNL_ARG_FROM, engine.memory(given, operand.tensor())),
            new OneDnnArgument(DNNL_ARG_TO, engine.memory(wanted, tensor)));
    OneDnnPrimitive reorder =
        new OneDnnPrimitive(
            engine,
            reorder(engine, given, wanted),
            ends,
            List.of(operand.tensor(), tensor),
            List.of());
    dnnl_memory_desc_destroy(given);
    if (!operand.isConstant()) {
      return new OneDnnPacked(tensor, memory, Optional.of(reorder));
    }
    reorder.run();
    reorder.close();
    return new OneDnnPacked(tensor, memory, Optional.empty());
  }

  /** Converts what the operand holds now. */
  void refresh() {
    if (reorder.isPresent()) {
      reorder.get().run();
    }
  }

  /** Frees the copy. */
  void close() {
    reorder.ifPresent(OneDnnPrimitive::close);
    tensor.close();
  }

  private static dnnl_primitive reorder(
      OneDnnEngine engine, dnnl_memory_desc given, dnnl_memory_desc wanted) {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnnEngine.check(dnnl_primitive_attr_create(attributes), "attribute set");
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    OneDnnEngine.check(
        dnnl_reorder_primitive_desc_create(
            description, given, engine.engine(), wanted, engine.engine(), attributes),
        "reordering");
    dnnl_primitive primitive = new dnnl_primitive();
    OneDnnEngine.check(dnnl_primitive_create(primitive, description), "primitive");
    dnnl_primitive_desc_destroy(description);
    dnnl_primitive_attr_destroy(attributes);
    return primitive;
  }
}
