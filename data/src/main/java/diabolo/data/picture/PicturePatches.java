package diabolo.data.picture;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Random square patches of pictures of any sizes, on which a convolutional model is trained.
 *
 * <p>The places in a picture are uniform, and each patch is turned and mirrored in one of the 8
 * ways that keep a square a square, drawn too: what a picture shows does not depend on how the
 * camera was held. The same pictures and seed give the same patches; those of a picture do not
 * depend on the pictures after it. Values are whole numbers from 0 to 255 (of 16 bits the upper 8),
 * on white where a picture is transparent.
 *
 * <pre>{@code
 * List<Path> pictures = PictureFolder.of(Path.of("photos"), false, System.err::println).pictures();
 * PatchSamples patches = PicturePatches.of(40).draw(pictures, System.err::println);
 * HeldOut whole = HeldOut.byGroup(patches.pictures());
 * }</pre>
 *
 * @param size height and width of a patch in pixels, ≥ 1
 * @param perPicture patches of each picture; empty for as many as cover each of them {@value
 *     #COVERINGS} times, fewer where they would take more than {@code mostBytes}
 * @param mostBytes memory for all patches, ≥ 1
 * @param channels 1 for grey or 3 for RGB patches; empty for those of the first picture
 * @param isBrokenSkipped whether files that cannot be read are counted and left out
 * @param seed of places and orientations
 * @since 0.2
 */
public record PicturePatches(
    int size,
    OptionalInt perPicture,
    long mostBytes,
    OptionalInt channels,
    boolean isBrokenSkipped,
    Seed seed) {

  /** Times that the patches cover a picture, if their number is not chosen. */
  static final int COVERINGS = 4;

  private static final long DEFAULT_SEED = 1;

  /** Checks the numbers. */
  public PicturePatches {
    if (!(size >= 1 && mostBytes >= 1)) {
      throw new IllegalArgumentException(
          "size and mostBytes must be ≥ 1, got %d and %d".formatted(size, mostBytes));
    }
    if (perPicture.isPresent() && perPicture.getAsInt() < 1) {
      throw new IllegalArgumentException("perPicture must be ≥ 1, got " + perPicture.getAsInt());
    }
    if (channels.isPresent()
        && channels.getAsInt() != 1
        && channels.getAsInt() != PictureFile.RGB) {
      throw new IllegalArgumentException("channels must be 1 or 3, got " + channels.getAsInt());
    }
  }

  /** Patches of that height and width that cover each picture, in a quarter of the memory. */
  public static PicturePatches of(int size) {
    return new PicturePatches(
        size,
        OptionalInt.empty(),
        Runtime.getRuntime().maxMemory() / 4,
        OptionalInt.empty(),
        false,
        Seed.of(DEFAULT_SEED));
  }

  /** These patches, as many of each picture. */
  public PicturePatches withPerPicture(int other) {
    return new PicturePatches(
        size, OptionalInt.of(other), mostBytes, channels, isBrokenSkipped, seed);
  }

  /** These patches in other memory. */
  public PicturePatches withMostBytes(long other) {
    return new PicturePatches(size, perPicture, other, channels, isBrokenSkipped, seed);
  }

  /** These patches in grey (1) or RGB (3). */
  public PicturePatches withChannels(int other) {
    return new PicturePatches(
        size, perPicture, mostBytes, OptionalInt.of(other), isBrokenSkipped, seed);
  }

  /** These patches with another treatment of files that cannot be read. */
  public PicturePatches withBrokenSkipped(boolean other) {
    return new PicturePatches(size, perPicture, mostBytes, channels, other, seed);
  }

  /** These patches at other places. */
  public PicturePatches withSeed(Seed other) {
    return new PicturePatches(size, perPicture, mostBytes, channels, isBrokenSkipped, other);
  }

  /**
   * Draws the patches, picture after picture.
   *
   * @param files at least one picture
   * @param notes receives sentences about the patches, and about pictures that are left out or
   *     changed
   * @throws DataException if a file cannot be read, or no picture is as large as a patch
   */
  public PatchSamples draw(List<Path> files, Consumer<String> notes) throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("expected at least one picture, got none");
    }
    return new PatchDrawing(this, files).drawn(notes);
  }
}
