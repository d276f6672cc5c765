package diabolo.feature;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;

/**
 * Rows computed by a model, each number snapped to one that a cell of its column can hold: {@link
 * Schema#possible}. For rows that people will read or use as data; errors are measured on the rows
 * as the model computes them.
 */
public final class PossibleRows {

  private PossibleRows() {}

  /**
   * The snapped rows, computed at each pass if the rows are streamed.
   *
   * @param rows raw rows in the format of the schema
   */
  public static Samples of(Schema schema, Samples rows) throws IOException {
    SampleFormat format = rows.format();
    if (schema instanceof PixelSchema) {
      return rows;
    }
    if (rows instanceof StreamedSamples streamed) {
      return streamed.mapped(format, () -> cursor(schema, streamed));
    }
    FloatSamples.Builder possible = FloatSamples.builder(rows.source(), format);
    float[] row = new float[format.columns()];
    try (RowCursor cursor = rows.open()) {
      while (cursor.read(row, 1) > 0) {
        schema.possible(row, 0);
        possible.add(row, 0, 1);
      }
    }
    return possible.build();
  }

  private static RowCursor cursor(Schema schema, Samples rows) throws IOException {
    RowCursor from = rows.open();
    float[] row = new float[rows.columns()];
    return RowCursor.of(
        rows.source(),
        rows.format(),
        (target, at) -> {
          if (from.read(row, 1) == 0) {
            return false;
          }
          schema.possible(row, 0);
          System.arraycopy(row, 0, target, at, row.length);
          return true;
        },
        from::close);
  }
}
