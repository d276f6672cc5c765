package diabolo.plot;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** The codes of rows as points of the plane, for a model with two code units. */
public final class CodeMap {

  private static final int SIDE = 800;
  private static final int MARGIN = 24;
  private static final double RADIUS = 3;
  private static final Color POINT = new Color(0x66_0072B2, true);
  private static final Color AXES = new Color(0xD0D0CC);
  private static final int BLOCK_ROWS = 256;

  private CodeMap() {}

  /**
   * Draws the codes of all rows; the first unit runs to the right, the second upwards.
   *
   * @param samples raw rows
   * @throws IllegalArgumentException if the code does not have two units
   */
  public static BufferedImage draw(Autoencoder model, Samples samples) throws IOException {
    if (model.codeSize() != 2) {
      throw new IllegalArgumentException("a code map needs 2 code units, got " + model.codeSize());
    }
    Samples codes = model.encode(samples);
    Range across = new Range();
    Range upwards = new Range();
    forEach(
        codes,
        (x, y) -> {
          across.add(x);
          upwards.add(y);
        });
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, SIDE, SIDE);
    drawAxes(graphics, across.place(0), SIDE - upwards.place(0));
    graphics.setColor(POINT);
    forEach(codes, (x, y) -> drawPoint(graphics, across.place(x), SIDE - upwards.place(y)));
    graphics.dispose();
    return image;
  }

  private static void drawAxes(Graphics2D graphics, double x, double y) {
    graphics.setColor(AXES);
    graphics.setStroke(new BasicStroke(1));
    graphics.drawLine((int) x, 0, (int) x, SIDE);
    graphics.drawLine(0, (int) y, SIDE, (int) y);
  }

  private static void drawPoint(Graphics2D graphics, double x, double y) {
    graphics.fill(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
  }

  private static void forEach(Samples codes, Point point) throws IOException {
    float[] block = new float[BLOCK_ROWS * 2];
    try (RowCursor cursor = codes.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n; i++) {
          point.at(block[2 * i], block[2 * i + 1]);
        }
      }
    }
  }

  /** Takes the two values of a code. */
  @FunctionalInterface
  private interface Point {
    void at(float x, float y);
  }

  /** The values of a unit, 0 included, as places between the margins. */
  private static final class Range {

    private double low;
    private double high;

    void add(double value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    double place(double value) {
      double length = high > low ? high - low : 1;
      return MARGIN + (value - low) / length * (SIDE - 2 * MARGIN);
    }
  }
}
