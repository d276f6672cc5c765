package diabolo.plot;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.Jacobian;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows and, beside each, the directions to which its code is most sensitive: {@link
 * Jacobian#tangents}, in scaled inputs. As in Rifai et al., "The manifold tangent classifier"
 * (2011), figure 2.
 *
 * <p>Each direction is scaled on its own, symmetrically around grey: grey is a pixel that stays,
 * white and black are the largest changes against each other. A place is empty if the code is
 * sensitive to no further direction.
 */
public final class Tangents {

  private static final int ROWS = 8;

  private static final int DIRECTIONS = 12;

  private Tangents() {}

  /**
   * Draws up to {@value #ROWS} rows with {@value #DIRECTIONS} directions each.
   *
   * @param samples raw rows
   * @throws IllegalArgumentException if the model's rows are no pictures
   * @throws DataException if there is no row, or the columns differ
   */
  public static BufferedImage draw(Autoencoder model, Samples samples) throws IOException {
    Picture layout = Reconstructions.layout(model);
    model.schema().check(samples);
    List<float[]> rows = FirstRows.require(samples, ROWS);
    Shades shades = Shades.of(model.schema(), rows);
    List<float[]> tiles = new ArrayList<>();
    for (float[] row : rows) {
      tiles.add(shades.of(row));
      float[][] tangents = Jacobian.of(model, row).tangents(DIRECTIONS);
      for (int i = 0; i < DIRECTIONS; i++) {
        tiles.add(i < tangents.length ? Shades.around(tangents[i], layout) : Grid.NOTHING);
      }
    }
    return Grid.draw(layout, tiles, 1 + DIRECTIONS);
  }
}
