package diabolo.kernel.java;

import java.util.ArrayList;
import java.util.List;

/**
 * Output positions along one axis that read the same kernel places: the outputs first, first +
 * step, …, and for number u of them and tap t the source position u · sourceStep + start + t, which
 * may be outside the source.
 *
 * @param first first output position
 * @param step from one output position to the next
 * @param count number of output positions
 * @param sourceLength length of the source along the axis
 * @param sourceStep from one output's source positions to the next one's
 * @param start source position of the first tap of the first output
 * @param places kernel place of each tap
 */
record JavaAxis(
    int first,
    int step,
    int count,
    int sourceLength,
    int sourceStep,
    int start,
    List<Integer> places) {

  /** Axis of a convolution: every output reads all places. */
  static JavaAxis of(int length, int outputs, int kernel, int stride, int before) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < kernel; i++) {
      places.add(i);
    }
    return new JavaAxis(0, 1, outputs, length, stride, -before, places);
  }

  /**
   * Axes of the transpose: pixels whose distance to the stride's grid is the same read every
   * stride-th place, the last place first, so that taps follow the patches.
   */
  static List<JavaAxis> transposed(int length, int outputs, int kernel, int stride, int before) {
    List<JavaAxis> axes = new ArrayList<>();
    for (int first = 0; first < Math.min(stride, length); first++) {
      List<Integer> places = new ArrayList<>();
      for (int i = kernel - 1; i >= 0; i--) {
        if ((first + before - i) % stride == 0) {
          places.add(i);
        }
      }
      int start = places.isEmpty() ? 0 : (first + before - places.get(0)) / stride;
      int count = (length - first + stride - 1) / stride;
      axes.add(new JavaAxis(first, stride, count, outputs, 1, start, places));
    }
    return axes;
  }

  /** Number of taps. */
  int taps() {
    return places.size();
  }
}
