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
 * An operand in the form and data type that a product's primitive wants. A constant one is
 * converted once, so that the product does not do it at every run, which for a few rows is most of
 * its time; another one before every run.
 *
 * @param tensor the converted values
 * @param reorder converts; empty for a constant operand
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
