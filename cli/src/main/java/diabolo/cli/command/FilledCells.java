package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.flag.generate.DrawFlags;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.file.AtomicFile;
import diabolo.fill.CellErrors;
import diabolo.fill.Impute;
import diabolo.fill.PooledEstimate;
import diabolo.plot.OverImputationPlot;
import diabolo.plot.Png;
import diabolo.report.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The uncertainty of imputed cells: multiple imputations, pooled estimates, deviations, a picture.
 *
 * @param console for messages
 * @param impute the model
 * @param rows the table with its missing cells
 * @param errors measured on hidden cells
 */
record FilledCells(Console console, Impute impute, InMemorySamples rows, CellErrors errors) {

  private static final double COVERAGE = 0.9;

  /** Writes the table with other imputed values. */
  @FunctionalInterface
  interface TableWriter {
    void write(InMemorySamples filled, Path target) throws IOException;
  }

  /** Writes all requested outputs. */
  void write(DrawFlags asked, TableWriter writer, Path output) throws IOException {
    float[][] raw = raw(rows);
    float[][][] tables = new float[asked.draws()][][];
    for (int d = 0; d < tables.length; d++) {
      tables[d] = impute.draw(raw, errors, d);
      Path target = numbered(output, d + 1);
      writer.write(FloatSamples.of(rows.format(), tables[d]), target);
      console.say("wrote " + target);
    }
    if (asked.pool().isPresent()) {
      console.say(pooled(asked.pool().get(), tables));
    }
    if (asked.uncertainty().isPresent()) {
      byte[] text = uncertainty(raw).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(asked.uncertainty().get(), out -> out.write(text));
      console.say("wrote %s; %s".formatted(asked.uncertainty().get(), coverage()));
    }
    if (asked.picture().isPresent()) {
      draw(asked.picture().get());
    }
  }

  private void draw(Path picture) throws IOException {
    List<double[]> points = errors.points(COVERAGE);
    if (points.isEmpty()) {
      throw Failure.usage("--picture plots hidden numbers, but no number was hidden");
    }
    Png.write(OverImputationPlot.draw(points, COVERAGE), picture);
    console.say("wrote %s; %s".formatted(picture, coverage()));
  }

  private String coverage() {
    return "%s %% intervals cover %s %% of the hidden numbers they were not fitted to"
        .formatted(Numbers.show(100 * COVERAGE), Numbers.show(100 * errors.achieved(COVERAGE)));
  }

  /** {@code filled.csv} becomes {@code filled-3.csv}. */
  static Path numbered(Path output, int number) {
    String name = output.getFileName().toString();
    int dot = name.indexOf('.');
    return output.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  private static float[][] raw(InMemorySamples rows) {
    float[][] raw = new float[rows.size()][rows.columns()];
    for (int i = 0; i < raw.length; i++) {
      rows.row(i, raw[i], 0);
    }
    return raw;
  }

  private String pooled(String asked, float[][][] tables) {
    int equals = asked.indexOf('=');
    String name = equals < 0 ? asked : asked.substring(0, equals);
    int column = column(name);
    PooledEstimate pooled =
        PooledEstimate.ofMean(
            tables, column, level(column, name, asked.substring(equals + 1), equals < 0));
    return "%s of %s over %d imputations: %s, 95 %% interval %s to %s; variance within %s, between %s, %s degrees of freedom"
        .formatted(
            equals < 0 ? "mean" : "share",
            asked,
            pooled.draws(),
            Numbers.show(pooled.estimate()),
            Numbers.show(pooled.low()),
            Numbers.show(pooled.high()),
            Numbers.show(pooled.within()),
            Numbers.show(pooled.between()),
            Numbers.show(pooled.degrees()));
  }

  private int column(String name) {
    try {
      return errors.column(name);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--pool: " + e.getMessage());
    }
  }

  private float level(int column, String name, String level, boolean isMean) {
    ColumnType type = rows.format().types().orElseThrow().get(column);
    if (!(type instanceof ColumnType.Category category)) {
      if (!isMean) {
        throw Failure.usage("--pool: column '%s' has no levels".formatted(name));
      }
      return Float.NaN;
    }
    List<String> levels = category.levels();
    if (isMean || !levels.contains(level)) {
      throw Failure.usage(
          "--pool: column '%s' has levels, give one as %s=%s".formatted(name, name, levels.get(0)));
    }
    return levels.indexOf(level);
  }

  /** One line for each imputed cell. */
  private String uncertainty(float[][] raw) {
    float[][] filled = new float[raw.length][];
    for (int i = 0; i < raw.length; i++) {
      filled[i] = raw[i].clone();
    }
    impute.fill(filled);
    StringBuilder text = new StringBuilder("row,column,deviation,probability\n");
    for (int i = 0; i < raw.length; i++) {
      for (int j = 0; j < raw[i].length; j++) {
        if (Float.isNaN(raw[i][j])) {
          CellErrors.Column column = errors.columns().get(j);
          float value = filled[i][j];
          String numbers =
              column.isCategory()
                  ? "," + (float) column.probability(value)
                  : (float) column.deviation(value) + ",";
          text.append(i + 1).append(',').append(quoted(column.name())).append(',');
          text.append(numbers).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String quoted(String name) {
    return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
