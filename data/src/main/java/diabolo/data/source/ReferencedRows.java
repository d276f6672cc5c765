package diabolo.data.source;

import diabolo.feature.format.References;
import diabolo.feature.sample.ReferenceFit;
import diabolo.feature.sample.Samples;
import java.io.IOException;

/**
 * Reading of rows whose columns may need a reference value: {@link ReferenceFit}. Ordinary rows are
 * read once; rows of large numbers that lie close together a few times.
 */
public final class ReferencedRows {

  private ReferencedRows() {}

  /**
   * The rows in memory, or streamed if they need more than {@code limitBytes}; with the references
   * that their columns need.
   */
  public static Samples load(RowFile file, long limitBytes) throws IOException {
    return file.divided(referenced(file, limitBytes));
  }

  private static Samples referenced(RowFile file, long limitBytes) throws IOException {
    Samples samples = file.load(limitBytes);
    if (file.storage() == RowFile.Storage.BYTES || file.format().picture().isPresent()) {
      return samples;
    }
    ReferenceFit fit = ReferenceFit.of(samples);
    for (int pass = 0; pass < ReferenceFit.MOST_PASSES; pass++) {
      References refined = fit.refined();
      if (refined.equals(samples.format().references())) {
        break;
      }
      samples = file.withReferences(refined).load(limitBytes);
      fit = ReferenceFit.of(samples);
    }
    References needed = fit.needed();
    return needed.equals(samples.format().references())
        ? samples
        : file.withReferences(needed).load(limitBytes);
  }
}
