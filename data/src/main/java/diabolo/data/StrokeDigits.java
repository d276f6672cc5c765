package diabolo.data;

import diabolo.data.stroke.DigitWriter;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.random.Seed;

/**
 * Digits that look handwritten, drawn from outlines of strokes that are part of this project.
 *
 * <p>Each is one of several ways to write its digit, slanted, turned, stretched, shifted and bent
 * at random and drawn by a pen of random thickness: grey pictures of 28 × 28, the digit in the
 * central 20 × 20. Digit i depends on the seed and i only, so that a larger set starts with the
 * same digits.
 */
public final class StrokeDigits {

  private static final float WHITE = 255;

  private StrokeDigits() {}

  /** The first {@code count} digits of this seed; {@link #labels} gives their classes. */
  public static ByteSamples draw(int count, Seed seed) {
    Picture picture = Picture.of(DigitWriter.SIDE, DigitWriter.SIDE, 1);
    byte[] pixels = new byte[Math.multiplyExact(count, picture.size())];
    for (int i = 0; i < count; i++) {
      DigitWriter.write(digit(i, seed), seed.split(i), pixels, i * picture.size());
    }
    return ByteSamples.of("stroke digits", SampleFormat.pictures(picture, WHITE), pixels);
  }

  /** The classes of the digits that {@link #draw} draws for the same count and seed. */
  public static Labels labels(int count, Seed seed) {
    int[] digits = new int[count];
    for (int i = 0; i < count; i++) {
      digits[i] = digit(i, seed);
    }
    return Labels.of(digits);
  }

  private static int digit(int index, Seed seed) {
    return seed.split("digits").below(index, 10);
  }
}
