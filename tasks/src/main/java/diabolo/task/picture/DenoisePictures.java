package diabolo.task.picture;

import diabolo.data.picture.PictureImage;
import diabolo.data.picture.PictureTile;
import diabolo.feature.PixelSchema;
import diabolo.feature.format.Picture;
import diabolo.model.Autoencoder;
import diabolo.model.PictureInference;

/**
 * Removal of noise from pictures by a model that reconstructs them.
 *
 * <p>A model whose code is a map takes pictures of any size, in tiles; another one those of its own
 * size. A model of gray pictures treats the channels of a colored one each on its own; a model of
 * colored pictures takes a gray one as three equal channels, and gives their mean. The values are
 * rounded to those that the picture can hold; transparency is kept.
 *
 * @since 0.1
 */
public final class DenoisePictures {

  private static final float PEAK = 255;

  private final Autoencoder model;
  private final Picture layout;
  private final float unit;

  private DenoisePictures(Autoencoder model, PixelSchema schema) {
    this.model = model;
    this.layout = schema.layout();
    this.unit = PEAK / schema.maximum();
  }

  /**
   * Prepares a model, which must stay open while this is used.
   *
   * @throws IllegalArgumentException if its rows are no pictures of one or three channels
   */
  public static DenoisePictures of(Autoencoder model) {
    if (model.schema() instanceof PixelSchema schema
        && (schema.layout().channels() == 1 || schema.layout().channels() == 3)) {
      return new DenoisePictures(model, schema);
    }
    throw new IllegalArgumentException(
        "denoising pictures needs a model of gray or colored pictures, got " + model);
  }

  /** True if pictures of any size are taken. */
  public boolean isOfAnySize() {
    return PictureInference.suits(model);
  }

  /**
   * The picture without noise.
   *
   * @param noisy not modified
   * @return of the same size, channels, bits and transparency
   * @throws IllegalArgumentException if the model takes pictures of one size, and this is another
   */
  public PictureImage denoised(PictureImage noisy) {
    requireSize(noisy.layout());
    PictureImage clean = noisy.blank();
    int channels = noisy.layout().channels();
    if (layout.channels() == 1 && channels > 1) {
      for (int c = 0; c < channels; c++) {
        transfer(noisy, clean, new Channel(c, channels));
      }
    } else {
      transfer(noisy, clean, new Channel(-1, channels));
    }
    return clean;
  }

  private void requireSize(Picture size) {
    boolean isSame = size.height() == layout.height() && size.width() == layout.width();
    if (!isOfAnySize() && !isSame) {
      throw new IllegalArgumentException(
          "this model takes pictures of %d×%d, got one of %d×%d; a model whose code is a map takes"
                  .formatted(layout.height(), layout.width(), size.height(), size.width())
              + " any size");
    }
  }

  /**
   * The channel of the picture that the model sees.
   *
   * @param number −1 for all
   * @param of number of channels of the picture
   */
  private record Channel(int number, int of) {

    boolean isAll() {
      return number < 0;
    }
  }

  private void transfer(PictureImage from, PictureImage to, Channel channel) {
    int height = from.layout().height();
    int width = from.layout().width();
    PictureInference.Reader read = (row, column, into) -> read(from, channel, row, column, into);
    PictureInference.Writer write =
        (row, column, values) -> write(to, channel, row, column, values);
    if (isOfAnySize()) {
      PictureInference.of(model).reconstruct(height, width, read, write);
      return;
    }
    float[] line = new float[width * layout.channels()];
    float[] whole = new float[height * line.length];
    for (int row = 0; row < height; row++) {
      read.read(row, 0, line);
      System.arraycopy(line, 0, whole, row * line.length, line.length);
    }
    float[] result = model.reconstruct(new float[][] {whole})[0];
    for (int row = 0; row < height; row++) {
      System.arraycopy(result, row * line.length, line, 0, line.length);
      write.write(row, 0, line);
    }
  }

  /** Reads a part of a row as the model has it. */
  private void read(PictureImage from, Channel channel, int row, int column, float... into) {
    int own = layout.channels();
    int pixels = into.length / own;
    float[] values = new float[pixels * channel.of()];
    from.copyTo(PictureTile.of(row, column, 1, pixels), values, 0);
    for (int i = 0; i < into.length; i++) {
      int c = channel.isAll() ? Math.min(i % own, channel.of() - 1) : channel.number();
      into[i] = values[i / own * channel.of() + c] / unit;
    }
  }

  /** Writes a part of a row that the model gave. */
  private void write(PictureImage to, Channel channel, int row, int column, float... values) {
    int own = layout.channels();
    int pixels = values.length / own;
    PictureTile tile = PictureTile.of(row, column, 1, pixels);
    float[] result = new float[pixels * channel.of()];
    if (!channel.isAll()) {
      to.copyTo(tile, result, 0);
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (!channel.isAll()) {
        result[pixel * channel.of() + channel.number()] = unit * values[pixel];
      } else if (own == channel.of()) {
        for (int c = 0; c < own; c++) {
          result[pixel * own + c] = unit * values[pixel * own + c];
        }
      } else {
        double sum = 0;
        for (int c = 0; c < own; c++) {
          sum += values[pixel * own + c];
        }
        result[pixel] = (float) (unit * sum / own);
      }
    }
    to.set(tile, result, 0);
  }

  @Override
  public String toString() {
    return "DenoisePictures[%s]".formatted(model);
  }
}
