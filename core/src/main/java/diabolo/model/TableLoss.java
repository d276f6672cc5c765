package diabolo.model;

import diabolo.feature.MixedColumn;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.reconstruction.MixedTypes;
import java.util.List;
import java.util.Optional;

/** Adaptation of an objective to a table of several types of columns. */
public final class TableLoss {

  private TableLoss() {}

  /**
   * Network inputs of each column.
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

  /** Loss by column of such a table. */
  public static MixedTypes of(SampleFormat format) {
    return MixedTypes.of(blocks(format));
  }

  /**
   * Adapts a spec to rows of a format: if its columns are of several types, masking hides whole
   * cells.
   *
   * @throws IllegalArgumentException if the corruption is for numbers only
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
                    "columns of text or with missing cells need masking as corruption, which hides"
                        + " whole cells, got "
                        + corruption.get()));
  }

  private static ColumnBlock block(ColumnType type) {
    return new ColumnBlock(
        MixedColumn.inputs(type) - 1,
        type.isNominal() ? ColumnBlock.Loss.CROSS_ENTROPY : ColumnBlock.Loss.SQUARED);
  }
}
