package diabolo.data.stroke;

import diabolo.random.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The random variation of one written digit.
 *
 * @param slant horizontal shift per vertical distance; &gt; 0 leans to the right
 * @param radians rotation, clockwise
 * @param width of the digit relative to its usual width
 * @param sizePixels length of the longer side
 * @param shiftX horizontal distance of the center of the ink from the center of the picture
 * @param shiftY the same vertically
 * @param radiusPixels half the thickness of the pen
 * @param pressurePhase phase of the pen pressure over the paper
 * @param waves deviations of the hand from the outline
 */
record Handwriting(
    float slant,
    float radians,
    float width,
    float sizePixels,
    float shiftX,
    float shiftY,
    float radiusPixels,
    float pressurePhase,
    List<Wave> waves) {

  private static final double PRESSURE = 0.16;
  private static final double PRESSURE_FREQUENCY = 0.16;
  private static final double MARGIN_PIXELS = 3;
  private static final int WAVES = 5;
  private static final double LOWEST_FREQUENCY = 2.5;
  private static final double FREQUENCY_RANGE = 6;

  /** The hand of this seed. */
  static Handwriting of(Seed seed) {
    return new Handwriting(
        0.14f + 0.20f * bounded(seed.normal(0)),
        0.09f * bounded(seed.normal(1)),
        0.66f + 0.46f * seed.uniformFloat(2),
        18.4f + 1.8f * seed.uniformFloat(3),
        0.3f * bounded(seed.normal(4)),
        0.3f * bounded(seed.normal(5)),
        0.75f + 0.95f * seed.uniformFloat(6) * seed.uniformFloat(7) + 0.35f * seed.uniformFloat(8),
        (float) (2 * Math.PI * seed.uniform(10)),
        waves(0.03 + 0.055 * seed.uniformFloat(9), seed.split("waves")));
  }

  private static List<Wave> waves(double height, Seed seed) {
    return IntStream.range(0, WAVES).mapToObj(i -> Wave.of(height, seed.split(i))).toList();
  }

  /**
   * A wave over the paper: a point is moved by the height times the sine of (x, y) · frequency +
   * phase.
   */
  record Wave(double frequencyX, double frequencyY, double phase, double heightX, double heightY) {

    /** A random wave; long ones are higher, as of a hand that drifts rather than trembles. */
    static Wave of(double height, Seed seed) {
      double frequency = LOWEST_FREQUENCY + FREQUENCY_RANGE * seed.uniform(0);
      double angle = 2 * Math.PI * seed.uniform(1);
      double lower = height * LOWEST_FREQUENCY / frequency;
      return new Wave(
          frequency * StrictMath.cos(angle),
          frequency * StrictMath.sin(angle),
          2 * Math.PI * seed.uniform(2),
          lower * seed.normal(3),
          lower * seed.normal(4));
    }
  }

  /** Half the thickness of the pen at a point of the picture: pressure comes and goes. */
  float radiusAt(float x, float y) {
    double along = PRESSURE_FREQUENCY * (x + 2 * y) + pressurePhase;
    return (float) (radiusPixels * (1 + PRESSURE * StrictMath.sin(along)));
  }

  /** Bends strokes of x and y alternating, in place, and brings them to pixels of a picture. */
  void bend(List<float[]> strokes, int pictureSide) {
    for (float[] points : strokes) {
      for (int i = 0; i < points.length; i += 2) {
        bend(points, i);
      }
    }
    fit(strokes, pictureSide);
  }

  private void bend(float[] points, int i) {
    double x = points[i] - 0.5;
    double y = points[i + 1] - 0.5;
    double movedX = x;
    double movedY = y;
    for (Wave wave : waves) {
      double sine = StrictMath.sin(wave.frequencyX * x + wave.frequencyY * y + wave.phase);
      movedX += wave.heightX * sine;
      movedY += wave.heightY * sine;
    }
    double slantedX = movedX * width - slant * movedY;
    points[i] = (float) (slantedX * StrictMath.cos(radians) - movedY * StrictMath.sin(radians));
    points[i + 1] = (float) (slantedX * StrictMath.sin(radians) + movedY * StrictMath.cos(radians));
  }

  /** Scales the longer side to the size and brings the ink to the middle of the picture. */
  private void fit(List<float[]> strokes, int pictureSide) {
    Extent across = Extent.of(strokes, 0);
    Extent down = Extent.of(strokes, 1);
    double inkSide = sizePixels - 2 * radiusPixels;
    double scale = inkSide / Math.max(across.high - across.low, down.high - down.low);
    double margin = MARGIN_PIXELS + radiusPixels;
    double left = across.shift(scale, pictureSide, shiftX, margin);
    double top = down.shift(scale, pictureSide, shiftY, margin);
    for (float[] points : strokes) {
      for (int i = 0; i < points.length; i += 2) {
        points[i] = (float) (points[i] * scale + left);
        points[i + 1] = (float) (points[i + 1] * scale + top);
      }
    }
  }

  /**
   * The extent of the strokes along one axis.
   *
   * @param low smallest coordinate
   * @param high largest coordinate
   * @param middle center of mass of the strokes
   */
  private record Extent(double low, double high, double middle) {

    static Extent of(List<float[]> strokes, int axis) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double weighted = 0;
      double length = 0;
      for (float[] points : strokes) {
        for (int i = 0; i < points.length; i += 2) {
          low = Math.min(low, points[i + axis]);
          high = Math.max(high, points[i + axis]);
          if (i >= 2) {
            double dx = points[i] - points[i - 2];
            double dy = points[i + 1] - points[i - 1];
            double piece = Math.sqrt(dx * dx + dy * dy);
            weighted += piece * (points[i + axis] + points[i + axis - 2]) / 2;
            length += piece;
          }
        }
      }
      return new Extent(low, high, weighted / length);
    }

    /** The shift that centers the strokes without entering the margins. */
    double shift(double scale, int pictureSide, double fromMiddle, double margin) {
      double wanted = pictureSide / 2.0 + fromMiddle - middle * scale;
      double least = margin - low * scale;
      double most = pictureSide - margin - high * scale;
      return Math.max(least, Math.min(most, wanted));
    }
  }

  private static float bounded(float normal) {
    return Math.max(-2.2f, Math.min(2.2f, normal));
  }
}
