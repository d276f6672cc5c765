package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;

import diabolo.kernel.Broadcast;
import org.bytedeco.dnnl.dnnl_memory_desc;

/**
 * Lengths of a batch of pictures in oneDNN's order, in our tensors' layout with the channels last.
 *
 * @param count number N of pictures
 * @param channels their channels
 * @param height their height
 * @param width their width
 */
record OneDnnPictures(int count, int channels, int height, int width) {

  /** Describes the pictures in channels-last layout. */
  dnnl_memory_desc describe(int type) {
    long line = (long) width * channels;
    return describe(
        new long[] {count, channels, height, width},
        new long[] {height * line, 1, line, channels},
        type);
  }

  /** Describes the second operand of a binary step. */
  dnnl_memory_desc describe(Broadcast broadcast) {
    return switch (broadcast) {
      case FULL -> describe(dnnl_f32);
      case ROW ->
          describe(new long[] {1, channels, 1, 1}, new long[] {channels, 1, channels, channels});
      case SCALAR -> describe(new long[] {1, 1, 1, 1}, new long[] {1, 1, 1, 1});
      case COLUMN -> throw new IllegalArgumentException("no column is broadcast to pictures");
    };
  }

  private static dnnl_memory_desc describe(long[] lengths, long... strides) {
    return describe(lengths, strides, dnnl_f32);
  }

  /** Describes float32 memory, or that of another type. */
  static dnnl_memory_desc describe(long[] lengths, long[] strides, int type) {
    dnnl_memory_desc description = new dnnl_memory_desc();
    OneDnnEngine.check(
        dnnl_memory_desc_create_with_strides(description, lengths.length, lengths, type, strides),
        "memory description");
    return description;
  }

  /** Describes memory whose layout oneDNN may choose. */
  static dnnl_memory_desc describeAny(long[] lengths, int type) {
    dnnl_memory_desc description = new dnnl_memory_desc();
    OneDnnEngine.check(
        dnnl_memory_desc_create_with_tag(
            description, lengths.length, lengths, type, dnnl_format_tag_any),
        "memory description");
    return description;
  }
}
