package diabolo.plot;

import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Picture;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows that are pictures, each above its reconstruction. */
public final class Reconstructions {

  private static final int COLUMNS = 16;

  private Reconstructions() {}

  /**
   * Draws the first rows of samples in pairs of lines: originals, and below them their
   * reconstructions.
   *
   * @param samples raw rows; the model's rows must be pictures
   * @param count largest number of rows
   * @throws IllegalArgumentException if the model's rows are no pictures
   */
  public static BufferedImage draw(Autoencoder model, Samples samples, int count)
      throws IOException {
    model.schema().check(samples);
    Picture layout = layout(model);
    List<float[]> rows = FirstRows.of(samples, count);
    Shades shades = Shades.of(model.schema(), rows);
    float[][] seen = model.reconstruct(rows.toArray(float[][]::new));
    int columns = Math.min(COLUMNS, rows.size());
    List<float[]> tiles = new ArrayList<>();
    for (int first = 0; first < rows.size(); first += columns) {
      int end = Math.min(rows.size(), first + columns);
      rows.subList(first, end).forEach(row -> tiles.add(shades.of(row)));
      // The last line may be short: what belongs below it must still stand below it.
      for (int i = end; i < first + columns; i++) {
        tiles.add(Grid.NOTHING);
      }
      Arrays.asList(seen).subList(first, end).forEach(row -> tiles.add(shades.of(row)));
    }
    return Grid.drawPairs(layout, tiles, columns);
  }

  static Picture layout(Autoencoder model) {
    return model
        .schema()
        .picture()
        .orElseThrow(
            () -> new IllegalArgumentException("the model's rows are not pictures but a table"));
  }
}
