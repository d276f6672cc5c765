package diabolo.data.source;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** The rows of several sources, one source after the other, with only one of them open. */
final class RowChain {

  private final Iterator<RowFile> rest;
  private final float[] row;
  private RowCursor current;

  private RowChain(List<RowFile> parts, SampleFormat format) throws IOException {
    this.rest = parts.stream().map(part -> part.withReferences(format.references())).iterator();
    this.row = new float[format.columns()];
    this.current = rest.next().rowSource().open();
  }

  static RowCursor over(String source, SampleFormat format, List<RowFile> parts)
      throws IOException {
    RowChain chain = new RowChain(parts, format);
    return RowCursor.of(source, format, chain::next, chain::close);
  }

  private boolean next(float[] target, int at) throws IOException {
    while (current.read(row, 1) == 0) {
      if (!rest.hasNext()) {
        return false;
      }
      current.close();
      current = rest.next().rowSource().open();
    }
    System.arraycopy(row, 0, target, at, row.length);
    return true;
  }

  private void close() throws IOException {
    current.close();
  }
}
