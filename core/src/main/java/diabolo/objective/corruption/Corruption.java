package diabolo.objective.corruption;

import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Random corruption of the input before it is encoded; the loss compares with the clean input.
 * Vincent, Larochelle, Lajoie, Bengio, Manzagol, "Stacked denoising autoencoders" (JMLR 2010).
 *
 * @since 0.1
 */
public sealed interface Corruption
    permits Masking, SaltAndPepper, BlindNoise, BlindSpot, GaussianNoise, MissingCells {

  /**
   * Corrupts values in place.
   *
   * @param values clean scaled inputs. Modified.
   * @param touched set to true where the corruption acted, even if the value did not change
   * @param seed seed that determines the corruption, together with the position
   * @param draws scratch for as many random numbers as there are values
   */
  void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws);

  /**
   * Corrupts rows in place; as {@link #apply}, unless the corruption treats each row in its own
   * way.
   *
   * @param values clean scaled inputs of several rows. Modified.
   * @param width number of values of a row, &gt; 0
   * @param touched as {@link #apply}
   * @param seed as {@link #apply}
   * @param draws as {@link #apply}
   */
  default void applyToRows(
      float[] values, int width, boolean[] touched, Seed seed, NormalDraws draws) {
    apply(values, touched, seed, draws);
  }

  /**
   * True if the corruption hides values, so that a model trained with it learns to fill in hidden
   * cells.
   */
  boolean hidesCells();

  /**
   * Equivalent corruption of whole cells, for a table with several types of columns; empty if the
   * corruption is for numbers only.
   *
   * @param columns columns of the table, in order
   */
  Optional<Corruption> ofCells(List<ColumnBlock> columns);

  /** Standard deviation of the normal noise added to every value; empty for other corruptions. */
  default Optional<Float> normalNoise() {
    return Optional.empty();
  }
}
