package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;

import org.bytedeco.dnnl.dnnl_memory;

/**
 * What a oneDNN primitive is given.
 *
 * @param index which of its arguments, as oneDNN numbers them
 * @param memory the handle; destroyed with the primitive
 */
record OneDnnArgument(int index, dnnl_memory memory) {

  /** Destroys the handle; the tensor that it leads to stays open. */
  void close() {
    dnnl_memory_destroy(memory);
  }
}
