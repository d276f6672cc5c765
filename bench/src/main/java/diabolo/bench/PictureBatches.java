package diabolo.bench;

import diabolo.bench.step.BatchSteps;
import diabolo.random.Seed;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * All pictures of a compressed IDX file, a byte a pixel in one array, and their batches as numbers
 * in [0, 1]: how a peer's program reads them that cares for time and memory.
 */
final class PictureBatches {

  private static final int PICTURES_MAGIC = 0x0803;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final double MARGIN = 0.001;

  private final byte[] pixels;
  private final int width;
  private final float[] scaled = new float[256];

  private PictureBatches(byte[] pixels, int width) {
    this.pixels = pixels;
    this.width = width;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i / 255f;
    }
  }

  static PictureBatches read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), BUFFER_BYTES))) {
      if (in.readInt() != PICTURES_MAGIC) {
        throw new IOException(file + " holds no pictures");
      }
      int rows = in.readInt();
      int width = in.readInt() * in.readInt();
      byte[] pixels = new byte[rows * width];
      in.readFully(pixels);
      return new PictureBatches(pixels, width);
    }
  }

  /** D. */
  int width() {
    return width;
  }

  int rows() {
    return pixels.length / width;
  }

  /** Logits of the means, which are the best constant outputs: where Diabolo's biases begin. */
  float[] logitsOfMeans() {
    long[] sums = new long[width];
    for (int i = 0; i < pixels.length; i++) {
      sums[i % width] += pixels[i] & 0xFF;
    }
    float[] logits = new float[width];
    for (int i = 0; i < width; i++) {
      double mean = Math.min(Math.max(sums[i] / (255.0 * rows()), MARGIN), 1 - MARGIN);
      logits[i] = (float) Math.log(mean / (1 - mean));
    }
    return logits;
  }

  /** Trains for an epoch in an order of its own and returns the mean loss of its rows. */
  double epoch(int number, int batchSize, BatchSteps steps) {
    int[] order = Seed.of(1).split("order").split(number).permutation(rows());
    float[] full = new float[batchSize * width];
    double sum = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      int count = Math.min(batchSize, order.length - from);
      float[] batch = count == batchSize ? full : Arrays.copyOf(full, count * width);
      for (int i = 0; i < count; i++) {
        int at = order[from + i] * width;
        for (int column = 0; column < width; column++) {
          batch[i * width + column] = scaled[pixels[at + column] & 0xFF];
        }
      }
      sum += (double) count * steps.step(batch);
    }
    return sum / order.length;
  }
}
