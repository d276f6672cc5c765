package diabolo.data.stroke;

import java.util.Arrays;
import java.util.List;

/**
 * Outlines of handwritten digits: several ways to write each, as strokes through points.
 *
 * <p>A line is one way of writing a digit; {@code |} lifts the pen; a point is x,y in hundredths of
 * a box, y downwards. The pen moves smoothly through the points of a stroke, so that a corner is
 * the end of one stroke and the beginning of the next.
 */
final class DigitOutlines {

  private static final List<String> ZERO =
      List.of(
          "50,2 22,15 10,50 22,85 50,98 78,85 90,50 78,15 50,2",
          "62,6 35,4 12,30 10,65 35,97 68,92 90,60 84,25 55,6 40,12",
          "55,3 30,20 22,60 40,96 66,86 76,45 62,8 50,5",
          "30,10 14,45 22,82 50,97 80,80 86,45 70,12 42,3 24,16");
  private static final List<String> ONE =
      List.of(
          "50,2 50,50 50,98",
          "28,25 45,14 56,2 | 56,2 54,50 53,98",
          "28,22 45,12 55,2 | 55,2 55,50 55,98 | 28,98 55,97 82,97",
          "60,2 50,50 40,98",
          "48,2 52,50 50,98");
  private static final List<String> TWO =
      List.of(
          "15,25 28,6 55,2 78,15 78,35 58,60 35,80 12,96 | 12,96 45,92 88,96",
          "18,22 40,3 70,8 78,30 55,62 28,88 14,92 16,80 32,80 55,92 90,90",
          "15,12 50,3 80,14 74,38 48,66 15,96 | 15,96 50,96 85,93",
          "14,30 24,8 52,3 76,16 74,40 50,70 22,94 12,86 26,78 52,90 88,94");
  private static final List<String> THREE =
      List.of(
          "18,12 45,2 75,14 72,36 42,47 | 42,47 76,56 82,80 50,98 15,88",
          "15,6 48,6 80,5 | 80,5 62,22 45,42 | 45,42 80,52 84,80 50,98 14,88",
          "20,15 48,2 74,16 66,38 45,47 70,55 80,78 52,97 16,86",
          "14,20 36,3 70,6 76,28 56,44 40,46 66,50 86,70 72,94 40,98 14,84");
  private static final List<String> FOUR =
      List.of(
          "22,5 18,35 20,55 | 20,55 50,58 88,54 | 75,3 72,50 68,98",
          "68,98 66,50 68,3 | 68,3 40,35 10,66 | 10,66 50,67 92,64",
          "15,8 14,40 30,56 60,54 80,40 | 84,4 80,50 76,98",
          "30,4 22,30 12,56 | 12,56 50,54 90,56 | 64,30 62,62 60,98");
  private static final List<String> FIVE =
      List.of(
          "82,4 56,5 30,5 | 30,5 27,24 24,42 | 24,42 55,36 82,55 80,82 50,98 15,90",
          "80,8 45,5 28,20 28,42 60,44 80,66 66,92 35,98 14,88",
          "30,8 28,24 26,42 | 26,42 58,38 84,60 74,90 42,98 14,88 | 30,8 60,9 90,4",
          "86,6 60,8 36,6 | 36,6 26,44 | 26,44 52,42 72,60 68,84 44,97 18,92");
  private static final List<String> SIX =
      List.of(
          "70,4 40,25 18,58 22,88 50,98 78,86 80,64 56,52 30,62 20,78",
          "58,2 30,35 14,70 30,96 62,96 82,76 66,56 38,58 18,76",
          "78,10 50,6 24,32 14,66 28,94 60,98 82,78 70,56 42,54 20,70",
          "50,3 32,30 22,64 32,94 58,97 74,78 60,62 40,68 26,82");
  private static final List<String> SEVEN =
      List.of(
          "12,8 50,9 88,5 | 88,5 62,45 42,98",
          "12,10 50,8 86,6 | 86,6 64,45 46,98 | 34,52 58,50 80,48",
          "10,20 14,8 50,10 88,6 | 88,6 66,40 54,70 50,98",
          "14,14 40,5 72,6 84,18 68,52 48,98");
  private static final List<String> EIGHT =
      List.of(
          "72,12 45,2 22,18 35,40 62,54 80,78 52,98 22,84 30,60 60,42 78,22 66,8",
          "50,2 24,14 30,38 50,47 72,36 76,14 50,2 | 50,47 18,62 20,90 50,98 82,88 80,62 50,47",
          "66,8 42,4 30,22 48,44 66,62 66,88 44,98 26,84 36,60 60,40 74,20 64,6",
          "80,10 50,4 24,16 30,36 60,52 76,74 60,96 30,94 22,74 44,52 72,30 84,8");
  private static final List<String> NINE =
      List.of(
          "78,20 50,3 22,18 24,44 50,52 74,38 80,16 | 80,16 78,55 72,98",
          "76,22 52,4 24,16 22,40 46,52 70,42 80,18 82,55 68,88 36,97 18,86",
          "76,26 56,46 28,42 22,20 46,4 72,10 76,24 | 76,24 70,60 60,98",
          "70,14 44,3 20,20 26,42 52,44 72,20 | 72,16 72,56 70,98");

  /** Digits, ways of writing, strokes, points: x and y in [0, 1] alternating. */
  private static final List<List<List<float[]>>> DIGITS =
      List.of(ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE).stream()
          .map(ways -> ways.stream().map(DigitOutlines::strokes).toList())
          .toList();

  private DigitOutlines() {}

  /** The ways of writing a digit; each a list of strokes, each stroke x and y alternating. */
  static List<List<float[]>> of(int digit) {
    return DIGITS.get(digit);
  }

  private static List<float[]> strokes(String way) {
    return Arrays.stream(way.split("\\|")).map(DigitOutlines::points).toList();
  }

  private static float[] points(String stroke) {
    String[] numbers = stroke.strip().split("[ ,]");
    float[] points = new float[numbers.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = Float.parseFloat(numbers[i]) / 100;
    }
    return points;
  }
}
