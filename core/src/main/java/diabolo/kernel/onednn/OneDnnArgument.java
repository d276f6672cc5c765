package diabolo.kernel.onednn;

import org.bytedeco.dnnl.dnnl_memory;

/**
 * What a oneDNN primitive is given.
 *
 * @param index which of its arguments, as oneDNN numbers them
 * @param memory the handle; destroyed with the primitive
 */
record OneDnnArgument(int index, dnnl_memory memory) {}
