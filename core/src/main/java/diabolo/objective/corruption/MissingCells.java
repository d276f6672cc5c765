package diabolo.objective.corruption;

import diabolo.notation.Named;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.term.Check;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Hides whole cells of a table with several types of columns, each with a probability, as if they
 * were missing: values 0, flag 1. The counterpart of {@link Masking} for columns of numbers; a
 * model trained with it learns to fill in missing cells (Gondara and Wang, "MIDA", 2018).
 *
 * @param probability probability of a cell being hidden, in [0, 1]
 * @param columns columns of the table, in order
 * @since 0.1
 */
@Named("missing-cells")
public record MissingCells(float probability, List<ColumnBlock> columns) implements Corruption {

  /** Refuses a probability outside [0, 1]. */
  public MissingCells {
    Check.probability("probability of hidden cells", probability);
    columns = List.copyOf(columns);
  }

  /** The corruption that hides each cell with this probability. */
  public static MissingCells of(float probability, List<ColumnBlock> columns) {
    return new MissingCells(probability, columns);
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    int at = 0;
    for (int cell = 0; at < values.length; cell++) {
      ColumnBlock column = columns.get(cell % columns.size());
      int flag = at + column.values();
      if (seed.uniformFloat(cell) < probability && values[flag] == 0) {
        for (int i = at; i < flag; i++) {
          values[i] = 0;
          touched[i] = true;
        }
        values[flag] = 1;
        touched[flag] = true;
      }
      at = flag + 1;
    }
  }

  @Override
  public boolean hidesCells() {
    return true;
  }

  @Override
  public Optional<Corruption> ofCells(List<ColumnBlock> others) {
    return Optional.of(this);
  }
}
