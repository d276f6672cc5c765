package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;

import org.bytedeco.dnnl.dnnl_memory;

/**
 * Argument of a oneDNN primitive.
 *
 * @param index index of the argument in oneDNN's numbering
 * @param memory the handle; destroyed with the primitive
 */
record OneDnnArgument(int index, dnnl_memory memory) {

  /** Destroys the handle; the tensor behind it stays open. */
  void close() {
    dnnl_memory_destroy(memory);
  }
}
