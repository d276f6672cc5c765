package diabolo.feature.sample;

import java.util.Objects;

/** Windows over points in memory; the points are not copied. Immutable. */
final class WindowSamples implements InMemorySamples {

  private final InMemorySamples points;
  private final Windows windows;
  private final SampleFormat format;

  WindowSamples(InMemorySamples points, Windows windows, SampleFormat format) {
    this.points = points;
    this.windows = windows;
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
  public int size() {
    return (int) windows.count(points.size());
  }

  @Override
  public void row(int index, float[] target, int at) {
    Objects.checkIndex(index, size());
    int first = (int) windows.start(index, points.size());
    for (int t = 0; t < windows.length(); t++) {
      points.row(first + t, target, at + t * points.columns());
    }
  }

  /** Hashes the points together with length and stride of the windows. */
  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    float[] row = new float[points.columns()];
    for (int i = 0; i < points.size(); i++) {
      points.row(i, row, 0);
      digest.update(row);
    }
    return digest.hex();
  }
}
