package diabolo.model;

import diabolo.feature.PixelSchema;
import diabolo.feature.format.Picture;
import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.nn.ReceptiveField;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reconstruction of pictures of any size by a convolutional model whose code is a map.
 *
 * <p>A picture is mirrored at its lower and right edge up to the next size that all strides divide,
 * and computed in tiles. Tiles overlap by the receptive field, so that the result is that of the
 * whole: to the bit with the Java kernels, and but for rounding with native ones. It is the same to
 * the bit for every number of threads. Thread-safe.
 *
 * @since 0.1
 */
public final class PictureInference {

  private final Autoencoder model;
  private final PixelSchema schema;
  private final ReceptiveField field;
  private final Kernels kernels;

  private PictureInference(Autoencoder model, PixelSchema schema) {
    this.model = model;
    this.schema = schema;
    this.field = ReceptiveField.of(model.structure().encoder(), model.structure().decoder());
    this.kernels = model.kernels().alone();
  }

  /** True if a model takes pictures of any size. */
  public static boolean suits(Autoencoder model) {
    return model.spec().architecture().pictures().isMap() && model.schema() instanceof PixelSchema;
  }

  /**
   * Prepares a model for pictures of any size.
   *
   * @param model must stay open while this is used
   * @throws IllegalArgumentException if its code is a vector, which has one size of picture
   */
  public static PictureInference of(Autoencoder model) {
    if (suits(model) && model.schema() instanceof PixelSchema schema) {
      return new PictureInference(model, schema);
    }
    throw new IllegalArgumentException(
        "pictures of any size need a model whose code is a map, got " + model);
  }

  /** Number of channels of the pictures. */
  public int channels() {
    return schema.layout().channels();
  }

  /** Values of a picture that is read. */
  @FunctionalInterface
  public interface Reader {

    /**
     * Reads a part of a row.
     *
     * @param row of pixels, from 0
     * @param column first pixel
     * @param into receives the raw values of as many pixels as fit, channels last
     */
    void read(int row, int column, float[] into);
  }

  /** Values of a picture that is written, by one thread at a time. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Writes a part of a row.
     *
     * @param row of pixels, from 0
     * @param column first pixel
     * @param values raw values, channels last; reused after the call
     */
    void write(int row, int column, float[] values);
  }

  /**
   * Reconstructs a picture in memory.
   *
   * @param values raw values [H, W, C]. Not modified.
   * @return raw values [H, W, C]
   */
  public float[] reconstruct(float[] values, int height, int width) {
    int channels = channels();
    Picture size = Picture.of(height, width, channels);
    if (values.length != size.size()) {
      throw new IllegalArgumentException(
          "expected %d values of a picture %s, got %d".formatted(size.size(), size, values.length));
    }
    float[] result = new float[values.length];
    reconstruct(
        height,
        width,
        (row, column, into) ->
            System.arraycopy(values, (row * width + column) * channels, into, 0, into.length),
        (row, column, from) ->
            System.arraycopy(from, 0, result, (row * width + column) * channels, from.length));
    return result;
  }

  /**
   * Reconstructs a picture that is read and written in parts of rows, each pixel written once.
   *
   * @param read called by several threads at once
   */
  public void reconstruct(int height, int width, Reader read, Writer write) {
    TileGrid rows = TileGrid.of(field, height);
    TileGrid columns = TileGrid.of(field, width);
    Tiles tiles = new Tiles(rows, columns, height, width, read, write, new Object());
    int count = Math.multiplyExact(rows.count(), columns.count());
    int workers = Math.min(count, Workers.shared().threads());
    model
        .lifetime()
        .during(
            () -> {
              List<InferencePlan> plans = new ArrayList<>();
              try {
                for (int i = 0; i < workers; i++) {
                  plans.add(plan(rows.tile(), columns.tile()));
                }
                Workers.shared()
                    .forRows(
                        count,
                        count > 1 ? Long.MAX_VALUE : 0,
                        (worker, from, to) -> {
                          for (int tile = from; tile < to; tile++) {
                            compute(tiles, tile, plans.get(worker));
                          }
                        });
                return count;
              } finally {
                plans.forEach(InferencePlan::close);
              }
            });
  }

  private InferencePlan plan(int height, int width) {
    Structure structure = Structure.of(model.spec(), Shape.of(height, width, channels()));
    return new InferencePlan(kernels, structure, model.ownParameters(), 1);
  }

  /** The tiles of a picture, row by row. */
  private record Tiles(
      TileGrid rows,
      TileGrid columns,
      int height,
      int width,
      Reader read,
      Writer write,
      Object lock) {}

  private void compute(Tiles tiles, int number, InferencePlan plan) {
    int down = number / tiles.columns().count();
    int right = number % tiles.columns().count();
    fill(tiles, tiles.rows().start(down), tiles.columns().start(right), plan.input());
    plan.encode();
    plan.decode();
    empty(tiles, down, right, plan.mean());
  }

  /** Fills the input with a tile, mirrored beyond the edge. */
  private void fill(Tiles tiles, int top, int left, Tensor input) {
    int channels = channels();
    int width = tiles.columns().tile();
    int inside = Math.min(width, tiles.width() - left);
    float[] known = new float[inside * channels];
    float[] line = new float[width * channels];
    for (int i = 0; i < tiles.rows().tile(); i++) {
      tiles.read().read(mirrored(top + i, tiles.height()), left, known);
      for (int j = 0; j < width; j++) {
        int from = Math.max(left, mirrored(left + j, tiles.width())) - left;
        for (int c = 0; c < channels; c++) {
          line[j * channels + c] = known[from * channels + c] / schema.maximum();
        }
      }
      input.copyFrom(i * line.length, line, 0, line.length);
    }
  }

  /** Position of the pixel that stands for one beyond the edge. */
  private static int mirrored(int at, int length) {
    // fewer pixels lie beyond than a unit has, of which a tiny picture has less
    return at < length ? at : Math.max(0, 2 * length - 1 - at);
  }

  private void empty(Tiles tiles, int down, int right, Tensor output) {
    int channels = channels();
    int top = tiles.rows().start(down);
    int left = tiles.columns().start(right);
    int first = tiles.columns().from(right);
    int end = Math.min(tiles.width(), tiles.columns().to(right));
    int last = Math.min(tiles.height(), tiles.rows().to(down));
    if (first >= end) {
      return;
    }
    float[] line = new float[(end - first) * channels];
    for (int row = tiles.rows().from(down); row < last; row++) {
      int at = ((row - top) * tiles.columns().tile() + first - left) * channels;
      output.copyTo(at, line, 0, line.length);
      for (int i = 0; i < line.length; i++) {
        line[i] *= schema.maximum();
      }
      synchronized (tiles.lock()) {
        tiles.write().write(row, first, line);
      }
    }
  }

  @Override
  public String toString() {
    return "PictureInference[%s, %s]".formatted(model, field);
  }
}
