package diabolo.data.stroke;

/** A round pen on a square grey picture; ink is 0 … 1 and does not get darker by going twice. */
final class Pen {

  private static final int STEPS_PER_POINT = 4;
  private static final float SOFT_EDGE_PIXELS = 1.1f;

  private final int side;
  private final float[] ink;

  Pen(int side) {
    this.side = side;
    this.ink = new float[side * side];
  }

  /** The smooth path through points of x and y alternating (Catmull and Rom, 1974). */
  static float[] smooth(float[] points) {
    int count = points.length / 2;
    float[] path = new float[2 * ((count - 1) * STEPS_PER_POINT + 1)];
    for (int step = 0; step < path.length / 2; step++) {
      int from = Math.min(step / STEPS_PER_POINT, count - 2);
      float t = (float) step / STEPS_PER_POINT - from;
      for (int axis = 0; axis < 2; axis++) {
        float before = points[2 * Math.max(from - 1, 0) + axis];
        float start = points[2 * from + axis];
        float end = points[2 * (from + 1) + axis];
        float after = points[2 * Math.min(from + 2, count - 1) + axis];
        path[2 * step + axis] = between(before, start, end, after, t);
      }
    }
    return path;
  }

  /**
   * Draws along a path of x and y alternating, in pixels, with the radius interpolated along each
   * line.
   */
  void draw(float[] path, Radius radius) {
    for (int i = 0; i + 3 < path.length; i += 2) {
      drawLine(path[i], path[i + 1], path[i + 2], path[i + 3], radius.at(path[i], path[i + 1]));
    }
  }

  /** Writes the picture as bytes, 255 where the ink is full. */
  void copyTo(byte[] pixels, int at) {
    for (int i = 0; i < ink.length; i++) {
      pixels[at + i] = (byte) Math.round(255 * ink[i]);
    }
  }

  private static float between(float before, float start, float end, float after, float t) {
    float slopeAtStart = (end - before) / 2;
    float slopeAtEnd = (after - start) / 2;
    float t2 = t * t;
    float t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * start
        + (t3 - 2 * t2 + t) * slopeAtStart
        + (3 * t2 - 2 * t3) * end
        + (t3 - t2) * slopeAtEnd;
  }

  private void drawLine(float x0, float y0, float x1, float y1, float radius) {
    float reach = radius + SOFT_EDGE_PIXELS;
    int top = clamp(Math.min(y0, y1) - reach);
    int bottom = clamp(Math.max(y0, y1) + reach);
    int left = clamp(Math.min(x0, x1) - reach);
    int right = clamp(Math.max(x0, x1) + reach);
    float dx = x1 - x0;
    float dy = y1 - y0;
    float length2 = Math.max(dx * dx + dy * dy, 1e-9f);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        // Distance of the pixel's middle from the nearest point of the line.
        float px = x + 0.5f - x0;
        float py = y + 0.5f - y0;
        float t = Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
        float awayX = px - t * dx;
        float awayY = py - t * dy;
        float distance = (float) Math.sqrt(awayX * awayX + awayY * awayY);
        float coverage = (radius - distance) / SOFT_EDGE_PIXELS + 0.5f;
        int i = y * side + x;
        ink[i] = Math.max(ink[i], Math.min(1, coverage));
      }
    }
  }

  private int clamp(float pixel) {
    return Math.max(0, Math.min(side - 1, (int) Math.floor(pixel)));
  }

  /** Half the thickness of the pen, in pixels, where it is at (x, y). */
  @FunctionalInterface
  interface Radius {
    float at(float x, float y);
  }
}
