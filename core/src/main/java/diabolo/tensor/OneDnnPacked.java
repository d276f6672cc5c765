package diabolo.tensor;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * A constant right operand in the form that a product's primitive wants: reordered once, so that
 * the product does not do it at every run. For a few rows that is most of its time.
 *
 * @param tensor the reordered values; to be closed by whoever owns the primitive
 * @param memory oneDNN's handle to it
 */
record OneDnnPacked(Tensor tensor, dnnl_memory memory) {

  static OneDnnPacked of(OneDnnEngine engine, dnnl_primitive_desc product, Matrix operand) {
    // belongs to the primitive description
    dnnl_memory_desc wanted = dnnl_primitive_desc_query_md(product, dnnl_query_weights_md, 0);
    long sizeBytes = dnnl_memory_desc_get_size(wanted);
    Tensor tensor = Tensor.allocate(Math.toIntExact((sizeBytes + Float.BYTES - 1) / Float.BYTES));
    dnnl_memory memory = engine.memory(wanted, tensor);
    dnnl_memory_desc given = OneDnnEngine.describe(operand);
    List<OneDnnArgument> ends =
        List.of(
            new OneDnnArgument(DNNL_ARG_FROM, engine.memory(given, operand.tensor())),
            new OneDnnArgument(DNNL_ARG_TO, engine.memory(wanted, tensor)));
    try (OneDnnPrimitive reorder =
        new OneDnnPrimitive(
            engine,
            reorder(engine, given, wanted),
            ends,
            List.of(operand.tensor(), tensor),
            Optional.empty())) {
      reorder.run();
    }
    dnnl_memory_desc_destroy(given);
    return new OneDnnPacked(tensor, memory);
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
