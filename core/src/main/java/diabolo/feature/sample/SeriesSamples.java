package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;

/** Rows in memory that are several series, one after the other; not copied. Immutable. */
final class SeriesSamples implements InMemorySamples {

  private final InMemorySamples rows;
  private final Segments segments;

  SeriesSamples(InMemorySamples rows, Segments segments) {
    this.rows = rows;
    this.segments = segments;
  }

  InMemorySamples joined() {
    return rows;
  }

  @Override
  public Segments segments() {
    return segments;
  }

  @Override
  public String source() {
    return rows.source();
  }

  @Override
  public SampleFormat format() {
    return rows.format();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public void row(int index, float[] target, int at) {
    rows.row(index, target, at);
  }

  @Override
  public String digest() {
    return rows.digest();
  }
}
