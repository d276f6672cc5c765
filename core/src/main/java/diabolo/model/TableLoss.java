package diabolo.model;

import diabolo.feature.MixedColumn;
import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.SampleFormat;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.reconstruction.ByColumn;
import diabolo.objective.reconstruction.ColumnBlock;
import java.util.List;
import java.util.Optional;

/** What a table of several types of columns asks of an objective. */
public final class TableLoss {

  private TableLoss() {}

  /**
   * The network inputs of each column.
   *
   * @throws IllegalArgumentException if the format is that of numbers only
   */
  public static List<ColumnBlock> blocks(SampleFormat format) {
    return format
        .types()
        .orElseThrow(() -> new IllegalArgumentException("a table of numbers has no column types"))
        .stream()
        .map(TableLoss::block)
        .toList();
  }

  /** The loss by column of such a table. */
  public static ByColumn of(SampleFormat format) {
    return new ByColumn(blocks(format));
  }

  /**
   * A spec for rows of that format: where its columns are of several types, masking hides whole
   * cells.
   *
   * @throws IllegalArgumentException where a corruption is for numbers only
   */
  public static ModelSpec suited(ModelSpec spec, SampleFormat format) {
    Optional<Corruption> corruption = spec.objective().corruption();
    if (format.types().isEmpty() || corruption.isEmpty()) {
      return spec;
    }
    return corruption
        .get()
        .ofCells(blocks(format))
        .map(spec::with)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "columns of text or with missing cells are corrupted by masking, which hides"
                        + " whole cells, got "
                        + corruption.get()));
  }

  private static ColumnBlock block(ColumnType type) {
    return new ColumnBlock(
        MixedColumn.inputs(type) - 1,
        type.isNominal() ? ColumnBlock.Loss.CROSS_ENTROPY : ColumnBlock.Loss.SQUARED);
  }
}
