package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;

/**
 * Engine and stream of oneDNN, with the calls that all primitives need. Lives as long as the
 * process. Primitives are created and run {@link #inTeam}, because the division of their work is
 * decided at creation.
 *
 * @param engine the CPU engine
 * @param stream stream of the primitives; on a CPU they end before the call returns
 * @param one a tensor [1, 1] holding 1
 * @param team number of threads of a call; 0 if it cannot be set, and OpenMP's initial number is
 *     used
 */
record OneDnnEngine(dnnl_engine engine, dnnl_stream stream, Tensor one, int team) {

  /**
   * Creates the CPU engine.
   *
   * @param team number of threads of a call; 0 if it cannot be set
   */
  static OneDnnEngine create(int team) {
    dnnl_engine engine = new dnnl_engine();
    check(dnnl_engine_create(engine, dnnl_cpu, 0), "engine");
    dnnl_stream stream = new dnnl_stream();
    check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags), "stream");
    return new OneDnnEngine(engine, stream, Tensor.of(Shape.of(1, 1), 1), team);
  }

  /**
   * Returns a copy whose calls run on the calling thread alone, if the number of threads can be
   * set.
   */
  OneDnnEngine alone() {
    return team == 0 ? this : new OneDnnEngine(engine, stream, one, 1);
  }

  /**
   * Runs native work with OpenMP set to this team on the calling thread. The work must not block in
   * Java.
   */
  void inTeam(Runnable work) {
    int before = enter();
    try {
      work.run();
    } finally {
      leave(before);
    }
  }

  /** Sets OpenMP to this team; {@link #leave} restores it, given the returned value. */
  int enter() {
    return team == 0 ? 0 : OpenMp.take(team);
  }

  void leave(int before) {
    if (team > 0) {
      OpenMp.restore(before, team);
    }
  }

  /** Describes a float32 matrix [rows, columns] with the given strides. */
  static dnnl_memory_desc describe(int rows, int columns, int rowStride, int columnStride) {
    dnnl_memory_desc description = new dnnl_memory_desc();
    long[] lengths = {rows, columns};
    long[] strides = {rowStride, columnStride};
    check(
        dnnl_memory_desc_create_with_strides(description, 2, lengths, dnnl_f32, strides),
        "memory description");
    return description;
  }

  static dnnl_memory_desc describe(Tensor tensor) {
    return describe(tensor.rows(), tensor.columns(), Math.max(1, tensor.columns()), 1);
  }

  static dnnl_memory_desc describe(Matrix matrix) {
    int width = matrix.isTransposed() ? matrix.rows() : matrix.columns();
    return matrix.isTransposed()
        ? describe(matrix.rows(), matrix.columns(), 1, width)
        : describe(matrix.rows(), matrix.columns(), width, 1);
  }

  /** Describes an operand of a data type whose memory format oneDNN may choose. */
  static dnnl_memory_desc describeAny(Matrix matrix, int type) {
    dnnl_memory_desc description = new dnnl_memory_desc();
    long[] lengths = {matrix.rows(), matrix.columns()};
    check(
        dnnl_memory_desc_create_with_tag(description, 2, lengths, type, dnnl_format_tag_any),
        "memory description");
    return description;
  }

  /** Allocates a tensor for a described operand, to be closed by the caller. */
  static Tensor allocate(dnnl_memory_desc description) {
    long sizeBytes = dnnl_memory_desc_get_size(description);
    return Tensor.allocate(Math.toIntExact((sizeBytes + Float.BYTES - 1) / Float.BYTES));
  }

  /** Creates oneDNN's handle to a tensor's own memory, without a copy. */
  dnnl_memory memory(dnnl_memory_desc description, Tensor tensor) {
    dnnl_memory memory = new dnnl_memory();
    try (Pointer address = new Pointer(tensor.bytes())) {
      check(dnnl_memory_create(memory, description, engine, address), "memory");
    }
    return memory;
  }

  /**
   * Creates the attributes of a primitive that receives its scratch memory at each run, to be
   * destroyed by the caller. By default oneDNN would use memory of the creating thread, and the
   * primitive could not run in any other ("Primitive attributes: managing scratchpad", oneDNN
   * developer guide).
   */
  static dnnl_primitive_attr attributes() {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    check(dnnl_primitive_attr_create(attributes), "attribute set");
    check(
        dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
        "attribute set");
    return attributes;
  }

  static void check(int status, String what) {
    if (status != dnnl_success) {
      throw new IllegalStateException("oneDNN could not make a " + what + ": status " + status);
    }
  }
}
