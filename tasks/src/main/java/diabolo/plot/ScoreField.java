package diabolo.plot;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.ScoreFunction;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * The score of a denoising model of two columns as arrows over the plane of its rows: {@link
 * ScoreFunction}.
 *
 * <pre>  (r(x) − x) / σ² = scale² ∘ ∇ log p(x)   in raw units, σ in scaled ones  </pre>
 *
 * <p>Alain and Bengio, "What regularized auto-encoders learn from the data-generating distribution"
 * (JMLR 2014), figure 5. Arrows start at the places of a grid over the rows' range and a tenth of
 * it beyond, in raw units; the longest has the length of two steps of the grid, so that lengths
 * compare within a picture. The first column runs to the right, the second upwards; rows are points
 * below.
 */
public final class ScoreField {

  private static final int SIDE = 800;
  private static final int STEPS = 28;
  private static final double BEYOND = 0.1;
  private static final double RADIUS = 2.5;
  private static final double BARB = 0.35;
  private static final double BARB_ANGLE = Math.PI / 7;

  /** An arrow shorter than this many pixels is drawn as a line only. */
  private static final double VISIBLE = 2;

  private static final Color POINT = new Color(0x55_D55E00, true);
  private static final Color ARROW = new Color(0x0072B2);
  private static final int BLOCK_ROWS = 256;

  private ScoreField() {}

  /**
   * Draws the score of a model around rows.
   *
   * @param samples raw rows
   * @throws IllegalArgumentException if the rows do not have two columns, or the model was not
   *     trained with normal noise
   * @throws DataException if there is no row
   */
  public static BufferedImage draw(Autoencoder model, Samples samples) throws IOException {
    if (model.schema().columns() != 2) {
      throw new IllegalArgumentException(
          "a picture of the score needs data of 2 columns, got " + model.schema().columns());
    }
    model.schema().check(samples);
    float[][] range = range(samples);
    float[][] places = places(range);
    float[][] movements = movements(model, places);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, SIDE, SIDE);
    drawPoints(graphics, samples, range);
    drawArrows(graphics, places, movements, range);
    graphics.dispose();
    return image;
  }

  /** (r(x) − x) / σ²: a column of wide range has a small gradient of the density and moves far. */
  static float[][] movements(Autoencoder model, float[][] places) {
    try (ScoreFunction score = ScoreFunction.of(model)) {
      float[][] movements = score.raw(places);
      for (float[] movement : movements) {
        for (int d = 0; d < 2; d++) {
          movement[d] *= model.schema().scale(d) * model.schema().scale(d);
        }
      }
      return movements;
    }
  }

  /** Smallest and largest value of each column, and a tenth of the range beyond [2][2]. */
  static float[][] range(Samples samples) throws IOException {
    float[][] range = {
      {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY},
      {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}
    };
    float[] row = new float[2];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        for (int d = 0; d < 2; d++) {
          range[d][0] = Math.min(range[d][0], row[d]);
          range[d][1] = Math.max(range[d][1], row[d]);
        }
      }
    }
    if (!(range[0][0] <= range[0][1])) {
      throw DataException.in(samples.source(), "expected at least 1 row, got 0");
    }
    for (float[] ends : range) {
      float length = ends[1] > ends[0] ? ends[1] - ends[0] : 1;
      ends[0] -= (float) BEYOND * length;
      ends[1] += (float) BEYOND * length;
    }
    return range;
  }

  /** The middles of {@value #STEPS} by {@value #STEPS} cells, first column fastest. */
  static float[][] places(float[][] range) {
    float[][] places = new float[STEPS * STEPS][2];
    for (int i = 0; i < places.length; i++) {
      int[] cell = {i % STEPS, i / STEPS};
      for (int d = 0; d < 2; d++) {
        float length = range[d][1] - range[d][0];
        places[i][d] = range[d][0] + length * (cell[d] + 0.5f) / STEPS;
      }
    }
    return places;
  }

  private static double pixel(float value, float... ends) {
    return SIDE * ((double) value - ends[0]) / ((double) ends[1] - ends[0]);
  }

  private static void drawPoints(Graphics2D graphics, Samples samples, float[][] range)
      throws IOException {
    graphics.setColor(POINT);
    float[] block = new float[BLOCK_ROWS * 2];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n; i++) {
          double x = pixel(block[2 * i], range[0]);
          double y = SIDE - pixel(block[2 * i + 1], range[1]);
          graphics.fill(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
        }
      }
    }
  }

  private static void drawArrows(
      Graphics2D graphics, float[][] places, float[][] movements, float[][] range) {
    graphics.setColor(ARROW);
    graphics.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double[][] arrows = new double[movements.length][2];
    double longest = Double.MIN_NORMAL;
    for (int i = 0; i < arrows.length; i++) {
      arrows[i][0] = SIDE * (double) movements[i][0] / (range[0][1] - range[0][0]);
      arrows[i][1] = -SIDE * (double) movements[i][1] / (range[1][1] - range[1][0]);
      longest = Math.max(longest, Math.hypot(arrows[i][0], arrows[i][1]));
    }
    double factor = 2.0 * SIDE / STEPS / longest;
    for (int i = 0; i < arrows.length; i++) {
      double x = pixel(places[i][0], range[0]);
      double y = SIDE - pixel(places[i][1], range[1]);
      drawArrow(graphics, x, y, factor * arrows[i][0], factor * arrows[i][1]);
    }
  }

  private static void drawArrow(Graphics2D graphics, double x, double y, double dx, double dy) {
    graphics.draw(new Line2D.Double(x, y, x + dx, y + dy));
    double length = Math.hypot(dx, dy);
    if (!(length >= VISIBLE)) {
      return;
    }
    double direction = Math.atan2(dy, dx);
    for (double side = -1; side <= 1; side += 2) {
      double back = direction + Math.PI + side * BARB_ANGLE;
      double barb = BARB * length;
      graphics.draw(
          new Line2D.Double(
              x + dx, y + dy, x + dx + barb * Math.cos(back), y + dy + barb * Math.sin(back)));
    }
  }
}
