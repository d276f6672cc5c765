package diabolo.train.rows;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The raw rows that a training holds out, in the order of the source: the rows on which a model may
 * be judged.
 */
public final class HeldOutRows {

  private HeldOutRows() {}

  /**
   * The rows that a training with these options holds out of these samples; empty if there are
   * none.
   *
   * @throws IOException if the rows cannot be read
   */
  public static Optional<Samples> of(Samples samples, TrainingOptions options) throws IOException {
    return of(LabeledSamples.of(samples), options);
  }

  /** The same for rows with roles. */
  public static Optional<Samples> of(LabeledSamples labeled, TrainingOptions options)
      throws IOException {
    Samples samples = labeled.samples();
    Rows.Split split = Rows.Split.of(samples, labeled.roles(), options);
    if (samples instanceof InMemorySamples inMemory) {
      FloatSamples held = copied(inMemory, split);
      return Optional.<Samples>of(held).filter(rows -> held.size() > 0);
    }
    boolean hasAny = Rows.of(labeled, options).validationRows() > 0;
    return hasAny
        ? Optional.of(
            StreamedSamples.of(
                samples.source(), samples.format(), List.of(), () -> open(samples, split)))
        : Optional.empty();
  }

  private static FloatSamples copied(InMemorySamples samples, Rows.Split split) {
    FloatSamples.Builder held = FloatSamples.builder(samples.source(), samples.format());
    float[] row = new float[samples.columns()];
    for (int i = 0; i < samples.size(); i++) {
      if (split.isValidation(i)) {
        samples.row(i, row, 0);
        held.add(row, 0, 1);
      }
    }
    return held.build();
  }

  private static RowCursor open(Samples samples, Rows.Split split) throws IOException {
    RowCursor all = samples.open();
    float[] row = new float[samples.columns()];
    return RowCursor.of(
        samples.source(),
        samples.format(),
        (target, at) -> {
          while (all.read(row, 1) > 0) {
            if (split.isValidation(all.rowsRead() - 1)) {
              System.arraycopy(row, 0, target, at, row.length);
              return true;
            }
          }
          return false;
        },
        all::close);
  }
}
