package diabolo.objective.corruption;

import diabolo.notation.Named;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.term.Check;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Replaces some pixels of a picture by one of their neighbors. With the loss on these pixels alone
 * ({@link Emphasis}) a model learns to tell a pixel from what surrounds it, and so to remove noise
 * that is independent from pixel to pixel, from noisy pictures alone.
 *
 * <p>Krull, Buchholz, Jug, "Noise2Void: learning denoising from single noisy images" (CVPR 2019),
 * section 3.4: each pixel with a probability, neighbors within 5 × 5.
 *
 * @param share probability of a pixel being replaced, in [0, 1]
 * @param size of a picture: height, width and number of channels, which are replaced together
 * @since 0.1
 */
@Named("blind-spot")
public record BlindSpot(float share, List<Integer> size) implements Corruption {

  private static final int REACH = 2;
  private static final int SIDE = 2 * REACH + 1;

  /** Refuses a share outside [0, 1], and pictures without pixels. */
  public BlindSpot {
    Check.probability("share of replaced pixels", share);
    size = List.copyOf(size);
    if (size.size() != 3 || size.stream().anyMatch(length -> !(length > 0))) {
      throw new IllegalArgumentException(
          "expected height, width and channels of a picture, each > 0, got " + size);
    }
  }

  /** The corruption of pictures of this size. */
  public static BlindSpot of(float share, int height, int width, int channels) {
    return new BlindSpot(share, List.of(height, width, channels));
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    float[] before = values.clone();
    int channels = size.get(2);
    Seed places = seed.split("neighbors");
    for (int pixel = 0; pixel < values.length / channels; pixel++) {
      if (seed.uniformFloat(pixel) < share) {
        int from = neighbor(pixel, places);
        for (int c = 0; c < channels; c++) {
          values[pixel * channels + c] = before[from * channels + c];
          touched[pixel * channels + c] = true;
        }
      }
    }
  }

  /** A pixel near another one in the same picture, drawn until it is neither outside nor itself. */
  private int neighbor(int pixel, Seed places) {
    int height = size.get(0);
    int width = size.get(1);
    int inPicture = pixel % (height * width);
    int first = pixel - inPicture;
    Seed own = places.split(pixel);
    int attempt = 0;
    int found = inPicture;
    // a picture of one pixel has no neighbor
    while (found == inPicture && height * width > 1) {
      int place = own.below(attempt++, SIDE * SIDE);
      int row = inPicture / width + place / SIDE - REACH;
      int column = inPicture % width + place % SIDE - REACH;
      boolean isInside = row >= 0 && row < height && column >= 0 && column < width;
      found = isInside ? row * width + column : inPicture;
    }
    return first + found;
  }

  @Override
  public boolean hidesCells() {
    return false;
  }

  @Override
  public Optional<Corruption> ofCells(List<ColumnBlock> columns) {
    return Optional.empty();
  }
}
