package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * An operand in the memory format and data type that a product's primitive requires. A constant
 * operand is converted once, because for a few rows the conversion would take most of the time of a
 * run; others before every run.
 *
 * @param tensor the converted values
 * @param reorder the conversion; empty for a constant operand
 */
record OneDnnPacked(Tensor tensor, Optional<OneDnnPrimitive> reorder) {

  static OneDnnPacked of(OneDnnEngine engine, dnnl_memory_desc wanted, Matrix operand) {
    Tensor tensor = OneDnnEngine.allocate(wanted);
    try {
      OneDnnPrimitive reorder = reorder(engine, wanted, operand, tensor);
      if (!operand.isConstant()) {
        return new OneDnnPacked(tensor, Optional.of(reorder));
      }
      try {
        engine.inTeam(reorder::run);
      } finally {
        reorder.close();
      }
      return new OneDnnPacked(tensor, Optional.empty());
    } catch (RuntimeException | Error e) {
      tensor.close();
      throw e;
    }
  }

  /** Converts the current values of the operand. */
  void refresh() {
    if (reorder.isPresent()) {
      reorder.get().run();
    }
  }

  /** Frees the converted copy. */
  void close() {
    reorder.ifPresent(OneDnnPrimitive::close);
    tensor.close();
  }

  private static OneDnnPrimitive reorder(
      OneDnnEngine engine, dnnl_memory_desc wanted, Matrix operand, Tensor tensor) {
    dnnl_memory_desc given = OneDnnEngine.describe(operand);
    dnnl_primitive_attr attributes = OneDnnEngine.attributes();
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    try {
      engine.inTeam(
          () ->
              OneDnnEngine.check(
                  dnnl_reorder_primitive_desc_create(
                      description, given, engine.engine(), wanted, engine.engine(), attributes),
                  "reordering"));
      List<OneDnnArgument> ends =
          List.of(
              new OneDnnArgument(DNNL_ARG_FROM, engine.memory(given, operand.tensor())),
              new OneDnnArgument(DNNL_ARG_TO, engine.memory(wanted, tensor)));
      return OneDnnPrimitive.of(
          engine, description, ends, List.of(operand.tensor(), tensor), List.of());
    } finally {
      dnnl_primitive_desc_destroy(description);
      dnnl_primitive_attr_destroy(attributes);
      dnnl_memory_desc_destroy(given);
    }
  }
}
