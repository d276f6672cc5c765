package diabolo.data.picture;

import diabolo.feature.format.Picture;

/**
 * A rectangle of pixels inside a picture.
 *
 * @param top first line, from 0
 * @param left first column, from 0
 * @param height number of lines, ≥ 1
 * @param width number of columns, ≥ 1
 * @since 0.1
 */
public record PictureTile(int top, int left, int height, int width) {

  /** Checks the numbers. */
  public PictureTile {
    if (!(top >= 0 && left >= 0 && height >= 1 && width >= 1)) {
      throw new IllegalArgumentException(
          "a tile begins at line and column ≥ 0 and has height and width ≥ 1, got "
              + text(top, left, height, width));
    }
  }

  /** A tile of that place and size. */
  public static PictureTile of(int top, int left, int height, int width) {
    return new PictureTile(top, left, height, width);
  }

  /** The whole of a picture. */
  public static PictureTile whole(Picture picture) {
    return of(0, 0, picture.height(), picture.width());
  }

  /** Number of pixels. */
  public int pixels() {
    return Math.multiplyExact(height, width);
  }

  /** Refuses a tile that reaches over the edge of a picture. */
  void requireInside(Picture picture) {
    boolean isInside =
        (long) top + height <= picture.height() && (long) left + width <= picture.width();
    if (!isInside) {
      throw new IllegalArgumentException(
          "expected a tile inside a picture of %s pixels, got %s".formatted(picture, this));
    }
  }

  @Override
  public String toString() {
    return text(top, left, height, width);
  }

  private static String text(int top, int left, int height, int width) {
    return "%d×%d at line %d, column %d".formatted(height, width, top, left);
  }
}
