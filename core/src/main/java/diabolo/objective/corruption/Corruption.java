package diabolo.objective.corruption;

import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.random.Draws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * How an input is damaged before it is encoded; the loss compares with the clean input. Vincent,
 * Larochelle, Lajoie, Bengio, Manzagol, "Stacked denoising autoencoders" (JMLR 2010).
 */
public sealed interface Corruption permits Masking, SaltAndPepper, GaussianNoise, MissingCells {

  /**
   * Damages values in place.
   *
   * @param values clean scaled inputs. Modified.
   * @param touched set to true where the corruption acted, whether or not the value changed by it
   * @param seed what the damage depends on, together with the position
   * @param draws room for as many numbers as there are values
   */
  void apply(float[] values, boolean[] touched, Seed seed, Draws draws);

  /** Whether it hides values, so that a model trained with it fills in what is hidden. */
  boolean hidesCells();

  /**
   * The same for whole cells of a table of several types of columns; empty if it is for numbers
   * only.
   *
   * @param columns of the table, in order
   */
  Optional<Corruption> ofCells(List<ColumnBlock> columns);

  /** Standard deviation of normal noise that it adds to every value; empty if it does not. */
  default Optional<Float> normalNoise() {
    return Optional.empty();
  }
}
