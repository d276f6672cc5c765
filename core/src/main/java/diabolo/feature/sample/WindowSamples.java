package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;

/** Windows over points in memory; the points are not copied. Immutable. */
final class WindowSamples implements InMemorySamples {

  private final InMemorySamples points;
  private final Windows windows;
  private final WindowStarts starts;
  private final SampleFormat format;

  WindowSamples(InMemorySamples points, Windows windows, SampleFormat format) {
    this.points = points;
    this.windows = windows;
    this.starts = new WindowStarts(windows, points.segments());
    this.format = format;
  }

  @Override
  public String source() {
    return points.source();
  }

  @Override
  public SampleFormat format() {
    return format;
  }

  @Override
  public Samples points() {
    return points;
  }

  @Override
  public Segments segments() {
    return starts.segments();
  }

  @Override
  public int size() {
    return starts.size();
  }

  @Override
  public void row(int index, float[] target, int at) {
    int first = starts.start(index);
    for (int t = 0; t < windows.length(); t++) {
      points.row(first + t, target, at + t * points.columns());
    }
  }

  /** Hashes the points together with length and stride of the windows, and the starts of series. */
  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    float[] row = new float[points.columns()];
    for (int i = 0; i < points.size(); i++) {
      points.row(i, row, 0);
      digest.update(row);
    }
    for (int run = 1; run < points.segments().size(); run++) {
      digest.update(new float[] {points.segments().start(run)});
    }
    return digest.hex();
  }
}
