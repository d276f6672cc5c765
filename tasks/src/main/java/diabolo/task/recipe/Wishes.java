package diabolo.task.recipe;

import java.util.Optional;

/**
 * Explicit requests of the user for a training, every part optional. A {@link TrainingRecipe}
 * chooses the rest from the data.
 *
 * @param kind of autoencoder
 * @param layers widths and activations
 * @param objective to minimize
 * @param training of the model
 * @since 0.1
 */
public record Wishes(
    Optional<Kind> kind, LayerWishes layers, ObjectiveWishes objective, TrainingWishes training) {

  /** No requests: everything is chosen from the data. */
  public static Wishes none() {
    return new Wishes(
        Optional.empty(), LayerWishes.none(), ObjectiveWishes.none(), TrainingWishes.none());
  }

  /** The same for a kind. */
  public Wishes withKind(Kind other) {
    return new Wishes(Optional.of(other), layers, objective, training);
  }

  /** The same for other layers. */
  public Wishes withLayers(LayerWishes other) {
    return new Wishes(kind, other, objective, training);
  }

  /** The same for another objective. */
  public Wishes withObjective(ObjectiveWishes other) {
    return new Wishes(kind, layers, other, training);
  }

  /** The same for another training. */
  public Wishes withTraining(TrainingWishes other) {
    return new Wishes(kind, layers, objective, other);
  }
}
