package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_data_type_undef;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * An operand in the memory format and data type that a primitive requires. A constant operand is
 * converted once, because for a few rows the conversion would take most of the time of a run;
 * others before every run.
 *
 * @param tensor the converted values
 * @param reorder the conversion; empty for a constant operand
 */
record OneDnnPacked(Tensor tensor, Optional<OneDnnPrimitive> reorder) {

  /**
   * Converts an operand.
   *
   * @param wanted the format required
   * @param given the format of {@code operand}
   * @param isConstant whether the values do not change from now on
   */
  static OneDnnPacked of(
      OneDnnEngine engine,
      dnnl_memory_desc wanted,
      dnnl_memory_desc given,
      Tensor operand,
      boolean isConstant) {
    Tensor tensor = OneDnnEngine.allocate(wanted);
    try {
      OneDnnPrimitive reorder =
          reorder(engine, new End(given, operand), new End(wanted, tensor), false);
      if (!isConstant) {
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

  /**
   * One end of a conversion.
   *
   * @param format described format
   * @param tensor memory in that format
   */
  record End(dnnl_memory_desc format, Tensor tensor) {}

  /** Prepares to ← from, or to ← to + from. */
  static OneDnnPrimitive reorder(OneDnnEngine engine, End from, End to, boolean isAdded) {
    dnnl_post_ops sum = new dnnl_post_ops();
    OneDnnEngine.check(dnnl_post_ops_create(sum), "chain");
    dnnl_primitive_attr attributes = OneDnnEngine.attributes();
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    try {
      if (isAdded) {
        OneDnnEngine.check(dnnl_post_ops_append_sum(sum, 1, 0, dnnl_data_type_undef), "sum");
        OneDnnEngine.check(dnnl_primitive_attr_set_post_ops(attributes, sum), "attribute set");
      }
      engine.inTeam(
          () ->
              OneDnnEngine.check(
                  dnnl_reorder_primitive_desc_create(
                      description,
                      from.format(),
                      engine.engine(),
                      to.format(),
                      engine.engine(),
                      attributes),
                  "reordering"));
      List<OneDnnArgument> ends =
          List.of(
              new OneDnnArgument(DNNL_ARG_FROM, engine.memory(from.format(), from.tensor())),
              new OneDnnArgument(DNNL_ARG_TO, engine.memory(to.format(), to.tensor())));
      return OneDnnPrimitive.of(
          engine, description, ends, List.of(from.tensor(), to.tensor()), List.of());
    } finally {
      dnnl_primitive_desc_destroy(description);
      dnnl_primitive_attr_destroy(attributes);
      dnnl_post_ops_destroy(sum);
    }
  }
}
