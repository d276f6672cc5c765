package diabolo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** The style of charts: few lines, one font, colors that are distinct for any color vision. */
final class ChartStyle {

  /** Pixels of width for each point of a font's size: about 13 points on a page. */
  private static final int FONT_SHARE = 72;

  /** Pixels of width for each pixel of a line's thickness. */
  private static final float LINE_SHARE = 500;

  /** Every number with its leading zero, so that 0.05 stands beside 0.1. */
  private static final String NUMBERS = "0.##########";

  /** Okabe and Ito's colors. */
  private static final Color[] COLORS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9)
  };

  /** The color of text and of lines that are not data. */
  static final Color INK = new Color(0x333333);

  private static final Color GRID = new Color(0xE4E4E0);

  private ChartStyle() {}

  /** An empty chart with a legend below. */
  static XYChart chart(int width, int height, String x, String y) {
    XYChart chart =
        new XYChartBuilder().width(width).height(height).xAxisTitle(x).yAxisTitle(y).build();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, fontPoints(width));
    XYStyler styler = chart.getStyler();
    styler.setDecimalPattern(NUMBERS);
    styler
        .setAxisTickLabelsFont(font)
        .setAxisTitleFont(font)
        .setAxisTickLabelsColor(INK)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotGridVerticalLinesVisible(false)
        .setAxisTicksMarksVisible(false);
    styler
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(Styler.LegendLayout.Horizontal)
        .setLegendFont(font)
        .setLegendBorderColor(Color.WHITE)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleVisible(false)
        .setChartPadding(fontPoints(width));
    return chart;
  }

  /** The size of letters in a chart of that width. */
  static int fontPoints(int width) {
    return width / FONT_SHARE;
  }

  /** The color of a series by its number. */
  static Color color(int number) {
    return COLORS[number % COLORS.length];
  }

  /** The color half way to white, for a companion of a series. */
  static Color pale(Color color) {
    return new Color(
        (color.getRed() + 255) / 2, (color.getGreen() + 255) / 2, (color.getBlue() + 255) / 2);
  }

  /** A full line in a chart of that width. */
  static BasicStroke line(int width) {
    return new BasicStroke(width / LINE_SHARE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A dashed line in a chart of that width. */
  static BasicStroke dashes(int width) {
    return dashes(width, 1);
  }

  /** A dashed line with dashes longer by a factor. */
  static BasicStroke dashes(int width, int times) {
    float thickness = width / LINE_SHARE;
    float[] dashes = {3 * thickness * times, 3 * thickness * times};
    return new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
