package diabolo.plot;

import diabolo.feature.Schema;
import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/**
 * Pictures side by side on a pale ground, enlarged by a whole factor so that pixels stay square.
 *
 * <p>Needs no font and no display.
 *
 * @since 0.1
 */
public final class Grid {

  /** An empty tile. */
  static final float[] NOTHING = {};

  private static final int GROUND = 0xFFF2F2EF;
  private static final int GAP = 4;
  private static final int GROUP_GAP = 16;
  private static final int MARGIN = 8;

  private static final int MOST_COLUMNS = 16;

  /** Columns for each row of a grid. */
  private static final double ASPECT = 2.5;

  /** Pictures narrower than this are enlarged to about it. */
  private static final int COMFORTABLE_WIDTH = 56;

  private final Picture layout;
  private final int columns;
  private final int groupRows;
  private final int factor;

  private Grid(Picture layout, int columns, int groupRows) {
    this.layout = layout;
    this.columns = columns;
    this.groupRows = groupRows;
    this.factor = Math.max(1, Math.round((float) COMFORTABLE_WIDTH / layout.width()));
  }

  /**
   * The first rows of samples as pictures, in reading order.
   *
   * @param schema of the model that the rows belong to
   * @param samples raw rows that are pictures
   * @param count largest number of rows
   * @throws DataException if the rows are no pictures, or there are none
   */
  public static BufferedImage draw(Schema schema, Samples samples, int count) throws IOException {
    Picture layout =
        samples
            .format()
            .picture()
            .orElseThrow(
                () ->
                    DataException.in(
                        samples.source(),
                        "rows of "
                            + samples.columns()
                            + " columns are not pictures; write a .csv or .npy file instead"));
    List<float[]> rows = FirstRows.of(samples, count);
    if (rows.isEmpty()) {
      throw DataException.in(samples.source(), "expected at least 1 row, got 0");
    }
    Shades shades = Shades.of(schema, rows);
    return draw(layout, rows.stream().map(shades::of).toList(), columns(rows.size()));
  }

  /**
   * Tiles in reading order.
   *
   * @param tiles values in [0, 1], each of the layout's size
   * @param columns tiles in a row
   */
  static BufferedImage draw(Picture layout, List<float[]> tiles, int columns) {
    return new Grid(layout, columns, 1).draw(tiles);
  }

  /**
   * Tiles in rows that belong together two by two, with more room between the pairs.
   *
   * @param tiles one row of the grid after the other; {@link #NOTHING} leaves its place free
   */
  static BufferedImage drawPairs(Picture layout, List<float[]> tiles, int columns) {
    return new Grid(layout, columns, 2).draw(tiles);
  }

  /**
   * Tiles in rows that belong together three by three.
   *
   * @param tiles one row of the grid after the other; {@link #NOTHING} leaves its place free
   */
  static BufferedImage drawTriples(Picture layout, List<float[]> tiles, int columns) {
    return new Grid(layout, columns, 3).draw(tiles);
  }

  /** The number of tiles in a row that makes a grid of {@code count} tiles wider than high. */
  static int columns(int count) {
    return Math.max(1, Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(count * ASPECT))));
  }

  private BufferedImage draw(List<float[]> tiles) {
    int rows = (tiles.size() + columns - 1) / columns;
    int width = 2 * MARGIN - GAP + columns * (layout.width() * factor + GAP);
    int height = top(rows - 1) + layout.height() * factor + MARGIN;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, GROUND);
      }
    }
    for (int i = 0; i < tiles.size(); i++) {
      int left = MARGIN + i % columns * (layout.width() * factor + GAP);
      if (tiles.get(i).length > 0) {
        draw(image, tiles.get(i), left, top(i / columns));
      }
    }
    return image;
  }

  /** First line of a row of tiles. */
  private int top(int row) {
    int extra = groupRows > 1 ? GROUP_GAP - GAP : 0;
    return MARGIN + row * (layout.height() * factor + GAP) + row / groupRows * extra;
  }

  private void draw(BufferedImage image, float[] tile, int left, int top) {
    for (int y = 0; y < layout.height() * factor; y++) {
      for (int x = 0; x < layout.width() * factor; x++) {
        int pixel = y / factor * layout.width() + x / factor;
        image.setRGB(left + x, top + y, color(tile, pixel * layout.channels()));
      }
    }
  }

  private int color(float[] tile, int at) {
    int red = level(tile[at]);
    boolean isGrey = layout.channels() <= 2;
    int green = isGrey ? red : level(tile[at + 1]);
    int blue = isGrey ? red : level(tile[at + 2]);
    boolean isOpaque = layout.channels() % 2 == 1;
    float alpha = isOpaque ? 1 : clamped(tile[at + layout.channels() - 1]);
    return blend(red, GROUND >> 16, alpha) << 16
        | blend(green, GROUND >> 8, alpha) << 8
        | blend(blue, GROUND, alpha);
  }

  private static int blend(int level, int ground, float alpha) {
    return Math.round(alpha * level + (1 - alpha) * (ground & 0xFF));
  }

  private static int level(float value) {
    return Math.round(255 * clamped(value));
  }

  private static float clamped(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
