package diabolo.plot;

import diabolo.feature.Schema;
import diabolo.feature.format.Picture;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.objective.corruption.Corruption;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
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

  /**
   * Draws the first rows of samples in three lines: clean, corrupted as in training, and the
   * reconstructions of the corrupted ones.
   *
   * @param samples raw rows; the model's rows must be pictures, and its training must corrupt them
   * @param count largest number of rows
   * @throws IllegalArgumentException if they are no pictures, or nothing corrupts them
   */
  public static BufferedImage drawDenoised(Autoencoder model, Samples samples, int count)
      throws IOException {
    model.schema().check(samples);
    Picture layout = layout(model);
    Corruption corruption =
        model
            .spec()
            .objective()
            .corruption()
            .orElseThrow(() -> new IllegalArgumentException("the training corrupts no rows"));
    List<float[]> rows = FirstRows.of(samples, Math.min(COLUMNS, count));
    Shades shades = Shades.of(model.schema(), rows);
    float[][] noisy = new float[rows.size()][];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = corrupted(model.schema(), corruption, i, rows.get(i));
    }
    List<float[]> tiles = new ArrayList<>();
    rows.forEach(row -> tiles.add(shades.of(row)));
    for (float[] row : noisy) {
      tiles.add(shades.of(row));
    }
    for (float[] row : model.reconstruct(noisy)) {
      tiles.add(shades.of(row));
    }
    return Grid.drawTriples(layout, tiles, rows.size());
  }

  private static float[] corrupted(Schema schema, Corruption corruption, int number, float[] row) {
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(row, 0, inputs, 0);
    corruption.apply(
        inputs, new boolean[inputs.length], Seed.of(number), new NormalDraws(inputs.length));
    float[] raw = new float[row.length];
    schema.fromInputs(inputs, 0, raw, 0);
    return raw;
  }

  static Picture layout(Autoencoder model) {
    return model
        .schema()
        .picture()
        .orElseThrow(
            () -> new IllegalArgumentException("the model's rows are not pictures but a table"));
  }
}
