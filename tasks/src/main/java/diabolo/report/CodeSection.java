package diabolo.report;

import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.report.page.Axis;
import diabolo.report.page.Chart;
import diabolo.report.page.Histogram;
import diabolo.report.page.Html;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The codes of rows as points of a plane: the code itself, or its two principal components. */
final class CodeSection {

  private final Autoencoder model;
  private final DrawnRows rows;
  private final Optional<RowColors> colors;

  CodeSection(Autoencoder model, DrawnRows rows, Optional<RowColors> colors) {
    this.model = model;
    this.rows = rows;
    this.colors = colors;
  }

  void addTo(Html html) throws IOException {
    if (rows.actual().length == 0) {
      return;
    }
    float[][] codes = model.encode(rows.actual());
    html.markup("<section>\n").element("h2", "Code map");
    if (model.codeSize() == 1) {
      line(html, column(codes, 0));
    } else {
      map(html, codes);
    }
    html.markup("</section>\n");
  }

  /** A code of one number: its distribution, and where rows have colors, each row. */
  private void line(Html html, double... values) {
    String[] names = {"rows", ""};
    OptionalDouble none = OptionalDouble.empty();
    Chart histogram = new Histogram("code", names, values, new double[0], none).wide();
    html.figure(histogram, "Histogram of the code", drawn() + "The code is one number for a row.");
    if (colors.isPresent()) {
      double[] numbers = IntStream.of(rows.places()).mapToDouble(place -> place + 1).toArray();
      double[][] places = {values, numbers};
      html.figure(
          chart(places, "code", "row"),
          "Codes of the rows, colored by " + colors.get().name(),
          "The code of each row. Colors: " + colors.get().name() + ".");
    }
  }

  private void map(Html html, float[][] codes) throws IOException {
    String[] titles = {"code unit 1", "code unit 2"};
    double[][] places = {column(codes, 0), column(codes, 1)};
    String how = "Each point is the code of one row; rows that are alike lie close together.";
    if (model.codeSize() > 2) {
      PrincipalComponents components = components(codes);
      double all = variance(codes);
      for (int axis = 0; axis < 2; axis++) {
        double share =
            axis < components.count() && all > 0 ? components.variances()[axis] / all : 0;
        titles[axis] = "component %d (%s)".formatted(axis + 1, Numbers.percent(share));
        places[axis] = scores(components, codes, axis);
      }
      how =
          "Each point is the code of one row, on the two principal components of the %d code units,"
                  .formatted(model.codeSize())
              + " with their shares of the variance.";
    }
    html.figure(
        chart(places, titles),
        "Codes of the rows as points" + colors.map(c -> ", colored by " + c.name()).orElse(""),
        drawn() + how + colors.map(c -> " Colors: " + c.name() + ".").orElse(""));
  }

  private String drawn() {
    return "Drawn: %s rows. ".formatted(Numbers.show((long) rows.actual().length));
  }

  private Chart chart(double[][] places, String... titles) {
    Chart chart = Chart.square(axis(places[0], titles[0]), axis(places[1], titles[1]));
    if (colors.isEmpty()) {
      return chart.points(0, "rows", places[0], places[1]);
    }
    List<RowColors.Group> groups = colors.get().groups(rows.places());
    for (int i = 0; i < groups.size(); i++) {
      List<Integer> members = groups.get(i).rows();
      chart.points(i, groups.get(i).name(), picked(places[0], members), picked(places[1], members));
    }
    return chart;
  }

  private static double[] picked(double[] values, List<Integer> members) {
    return members.stream().mapToDouble(member -> values[member]).toArray();
  }

  private static Axis axis(double[] values, String title) {
    double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    double room = 0.03 * (high - low);
    return Axis.of(low - room, high + room, title);
  }

  private static double[] column(float[][] codes, int unit) {
    return IntStream.range(0, codes.length).mapToDouble(i -> codes[i][unit]).toArray();
  }

  private PrincipalComponents components(float[][] codes) throws IOException {
    int[] next = {0};
    int width = model.codeSize();
    PrincipalComponents fitted =
        PrincipalComponents.fit(
            model.kernels(),
            (block, most) -> {
              int count = Math.min(most, codes.length - next[0]);
              for (int i = 0; i < count; i++) {
                System.arraycopy(codes[next[0]++], 0, block, i * width, width);
              }
              return count;
            },
            width,
            2);
    return fitted;
  }

  /** The sum of the variances of all code units. */
  private static double variance(float[][] codes) {
    double sum = 0;
    for (int unit = 0; unit < codes[0].length; unit++) {
      double[] values = column(codes, unit);
      double mean = Arrays.stream(values).average().orElse(0);
      sum += Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    }
    return sum / Math.max(1, codes.length - 1);
  }

  private static double[] scores(PrincipalComponents components, float[][] codes, int axis) {
    return Arrays.stream(codes)
        .mapToDouble(code -> axis < components.count() ? components.scores(code)[axis] : 0)
        .toArray();
  }
}
