package diabolo.plot;

import diabolo.feature.format.Picture;
import diabolo.model.Autoencoder;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of the first layer as pictures: the pattern that excites each unit.
 *
 * <p>Each is scaled on its own, symmetrically around grey: grey is 0, white the largest weight by
 * magnitude where it is positive, black where it is negative.
 */
public final class Filters {

  private Filters() {}

  /**
   * Draws the units with the largest single weights, in the order of the layer: those that training
   * has changed most from their random start.
   *
   * @param count largest number of units
   * @throws IllegalArgumentException if the model's rows are no pictures, or its first layer is not
   *     fully connected
   */
  public static BufferedImage draw(Autoencoder model, int count) {
    Picture layout = Reconstructions.layout(model);
    List<float[]> weights = weights(model);
    List<float[]> tiles =
        strongest(weights, count).stream()
            .map(row -> Shades.around(weights.get(row), layout))
            .toList();
    return Grid.draw(layout, tiles, Grid.columns(tiles.size()));
  }

  private static List<float[]> weights(Autoencoder model) {
    Slot slot =
        model
            .structure()
            .encoder()
            .layers()
            .get(0)
            .dense()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "filters are drawn of a first layer that is fully connected"))
            .weight();
    Tensor weight = slot.of(model.parameters());
    List<float[]> rows = new ArrayList<>();
    for (int unit = 0; unit < slot.rows(); unit++) {
      float[] row = new float[slot.columns()];
      weight.copyTo(unit * slot.columns(), row, 0, row.length);
      rows.add(row);
    }
    return rows;
  }

  private static List<Integer> strongest(List<float[]> weights, int count) {
    return IntStream.range(0, weights.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer unit) -> -Shades.largest(weights.get(unit))))
        .limit(count)
        .sorted()
        .toList();
  }
}
