package diabolo.data.stroke;

import diabolo.random.Seed;
import java.util.List;

/** A writer of handwritten-looking digits of {@value #SIDE} × {@value #SIDE} grey pixels. */
public final class DigitWriter {

  /** Height and width of the picture. */
  public static final int SIDE = 28;

  private DigitWriter() {}

  /**
   * Writes the pixels of a digit, row-major, 0 where there is no ink and 255 where it is full.
   *
   * @param digit 0 to 9
   * @param seed of all that makes this one differ from others
   * @param pixels written from position {@code at} on
   */
  public static void write(int digit, Seed seed, byte[] pixels, int at) {
    List<List<float[]>> ways = DigitOutlines.of(digit);
    int way = seed.split("way").below(0, ways.size());
    Handwriting hand = Handwriting.of(seed.split("hand"));
    List<float[]> paths = ways.get(way).stream().map(Pen::smooth).toList();
    hand.bend(paths, SIDE);
    Pen pen = new Pen(SIDE);
    for (float[] path : paths) {
      pen.draw(path, hand::radiusAt);
    }
    pen.copyTo(pixels, at);
  }
}
