package diabolo.data.picture;

/**
 * Numbers of 8 or 16 bits as a file stores them: a byte or two each, since floats would take four.
 */
final class PixelLevels {

  /** The level of white in 16 bits for each one in 8 bits: 65,535 / 255. */
  private static final float WIDE_STEP = 257;

  private static final int NARROW_WHITE = 255;
  private static final int WIDE_WHITE = 65_535;

  private final byte[] narrow;
  private final short[] wide;

  private PixelLevels(byte[] narrow, short[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** As many zeros, each of 8 or 16 bits. */
  static PixelLevels of(int bits, int count) {
    return bits > Byte.SIZE
        ? new PixelLevels(new byte[0], new short[count])
        : new PixelLevels(new byte[count], new short[0]);
  }

  /** The bits of a level: 8 or 16. */
  int bits() {
    return isWide() ? Short.SIZE : Byte.SIZE;
  }

  /** Number of levels. */
  int count() {
    return Math.max(narrow.length, wide.length);
  }

  /** A level as it is stored: 0 to 255 or to 65,535. */
  int level(int index) {
    return isWide() ? Short.toUnsignedInt(wide[index]) : Byte.toUnsignedInt(narrow[index]);
  }

  /** Stores a level. */
  void setLevel(int index, int level) {
    if (isWide()) {
      wide[index] = (short) level;
    } else {
      narrow[index] = (byte) level;
    }
  }

  /** The upper 8 bits of a level. */
  int upperByte(int index) {
    return isWide() ? level(index) >>> Byte.SIZE : level(index);
  }

  /** A level on the scale from 0 to 255, where 16 bits have fractions. */
  float value(int index) {
    return isWide() ? level(index) / WIDE_STEP : level(index);
  }

  /** Stores the level nearest to a value on the scale from 0 to 255; what is beyond is cut off. */
  void setValue(int index, float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("a pixel must have a finite value, got " + value);
    }
    int white = isWide() ? WIDE_WHITE : NARROW_WHITE;
    int nearest = Math.round(isWide() ? value * WIDE_STEP : value);
    setLevel(index, Math.max(0, Math.min(white, nearest)));
  }

  /** The bytes themselves, of 8-bit levels. */
  byte[] narrow() {
    return narrow;
  }

  /** The numbers themselves, of 16-bit levels. */
  short[] wide() {
    return wide;
  }

  boolean isWide() {
    return wide.length > 0;
  }
}
