package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.train.option.TrainingOptions;
import java.util.List;

/**
 * Settings of the model of a robust split: undercomplete, trained for the default number of epochs
 * in each round.
 *
 * @since 0.1
 */
public final class SplitRecipe {

  private SplitRecipe() {}

  /**
   * The recipe for such rows.
   *
   * @param wishes for layers and training; kind and objective are fixed
   * @throws IllegalArgumentException if another kind or an objective is requested
   */
  public static TrainingRecipe of(SampleFormat format, Wishes wishes) {
    boolean isFixed = wishes.kind().isEmpty() && wishes.objective().equals(ObjectiveWishes.none());
    if (!isFixed) {
      throw new IllegalArgumentException("the model of a split has a fixed kind and objective");
    }
    ModelSpec usual = Undercomplete.of(wishes.layers().widths(format.columns()));
    Architecture layers = wishes.layers().changed(usual.architecture());
    TrainingOptions options = wishes.training().changed(TrainingOptions.defaults());
    List<String> reasons =
        wishes.layers().areSized()
            ? List.of()
            : List.of(
                "code of %d units: a third of the columns, at most 32"
                    .formatted(layers.codeSize()));
    return new TrainingRecipe(Undercomplete.of(layers, usual.objective()), options, reasons);
  }
}
