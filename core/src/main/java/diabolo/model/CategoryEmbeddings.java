package diabolo.model;

import diabolo.feature.MixedSchema;
import diabolo.feature.format.ColumnType;
import diabolo.nn.map.Dense;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Embeddings of the levels of a category: the vector that each level adds to the preactivations of
 * the first layer.
 *
 * <pre>  W x = Σ_columns W_c x_c ,   x_c = e_l of level l :   W_c e_l  </pre>
 *
 * A column of weights is the entity embedding of its level (Guo and Berkhahn, "Entity embeddings of
 * categorical variables", 2016, section III: an embedding is a linear layer on top of the one-hot
 * level), here without a layer between embedding and units. Levels that occur with the same values
 * of other columns get vectors of similar direction.
 *
 * @param levels the column's levels, and at the end {@link ColumnType.Category#OTHER}
 * @param vectors [levels][units of the first layer]
 * @since 0.1
 */
public record CategoryEmbeddings(List<String> levels, float[][] vectors) {

  /** Keeps a copy of the names. */
  public CategoryEmbeddings {
    levels = List.copyOf(levels);
  }

  /**
   * Reads the embeddings of a column from a model.
   *
   * @throws IllegalArgumentException if the model has no such category
   */
  public static CategoryEmbeddings of(Autoencoder model, String column) {
    List<String> names = model.schema().format().names();
    int place = names.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          "the model has no column '%s'; it has %s".formatted(column, names));
    }
    if (!(model.schema() instanceof MixedSchema schema)
        || !(schema.mixedColumns().get(place).type() instanceof ColumnType.Category category)) {
      throw new IllegalArgumentException("column '%s' is not a category".formatted(column));
    }
    List<String> levels = new ArrayList<>(category.levels());
    levels.add(ColumnType.Category.OTHER);
    int first = CellFills.firstInputs(schema)[place];
    Dense layer = firstMap(model);
    Tensor weights = layer.weight().of(model.parameters());
    float[][] vectors = new float[levels.size()][layer.fanOut()];
    for (int level = 0; level < vectors.length; level++) {
      for (int unit = 0; unit < layer.fanOut(); unit++) {
        int input = first + level;
        vectors[level][unit] =
            weights.get(
                layer.isTied() ? input * layer.fanOut() + unit : unit * layer.fanIn() + input);
      }
    }
    return new CategoryEmbeddings(levels, vectors);
  }

  private static Dense firstMap(Autoencoder model) {
    return model
        .structure()
        .encoder()
        .layers()
        .get(0)
        .dense()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "embeddings of levels need a fully connected first layer"));
  }

  /**
   * Cosine similarity u·v / (‖u‖ ‖v‖) of two levels, in [−1, 1]; 0 if one of the vectors is 0.
   *
   * @param level position in {@link #levels}
   * @param other position in {@link #levels}
   */
  public double cosine(int level, int other) {
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < vectors[level].length; i++) {
      double u = vectors[level][i];
      double v = vectors[other][i];
      product += u * v;
      square += u * u;
      otherSquare += v * v;
    }
    double norms = Math.sqrt(square) * Math.sqrt(otherSquare);
    return norms > 0 ? product / norms : 0;
  }

  /**
   * Named levels most similar to a level by cosine, the most similar first, without the level
   * itself.
   */
  public List<Integer> nearest(int level, int count) {
    return IntStream.range(0, levels.size() - 1)
        .filter(other -> other != level)
        .boxed()
        .sorted(Comparator.comparingDouble(other -> -cosine(level, other)))
        .limit(count)
        .toList();
  }

  @Override
  public String toString() {
    return "CategoryEmbeddings[%d levels]".formatted(levels.size());
  }
}
