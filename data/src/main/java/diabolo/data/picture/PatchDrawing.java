package diabolo.data.picture;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Patches while they are collected, picture after picture. */
final class PatchDrawing {

  private static final float MAXIMUM = 255;

  /** Ways to turn and mirror a square. */
  private static final int ORIENTATIONS = 8;

  /** Luma of ITU-R BT.601. */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private final PicturePatches wanted;
  private final List<Path> files;
  private final String source;
  private final PictureTally tally;
  private final List<String> sources = new ArrayList<>();
  private Optional<ByteSamples.Builder> rows = Optional.empty();
  private Picture layout;
  private int used;
  private int small;
  private int recolored;

  PatchDrawing(PicturePatches wanted, List<Path> files) {
    this.wanted = wanted;
    this.files = files;
    this.source = source(files);
    this.tally = new PictureTally(source, files.size());
    this.layout = Picture.of(wanted.size(), wanted.size(), wanted.channels().orElse(1));
  }

  /** The folder of the pictures; the first of them if they lie in several. */
  private static String source(List<Path> files) {
    Path folder = files.get(0).getParent();
    boolean isOne =
        folder != null && files.stream().allMatch(file -> folder.equals(file.getParent()));
    return isOne && files.size() > 1 ? folder.toString() : files.get(0).toString();
  }

  PatchSamples drawn(Consumer<String> notes) throws IOException {
    double share = shareThatFits();
    for (int i = 0; i < files.size(); i++) {
      Optional<PictureImage> image = read(files.get(i));
      if (image.isPresent()) {
        int count = (int) Math.max(1, Math.floor(share * count(image.get().layout())));
        draw(image.get(), count, i);
      }
    }
    ByteSamples all = rows.orElseThrow(this::nothing).build();
    tell(all, notes);
    return new PatchSamples(all, sources);
  }

  /**
   * The share of the patches that there is memory for; the headers of the files say how many there
   * are.
   */
  private double shareThatFits() throws IOException {
    long patches = 0;
    int channels = wanted.channels().orElse(PictureFile.RGB);
    for (Path file : files) {
      Optional<PictureSize> header = header(file);
      if (header.isPresent()
          && header.get().height() >= wanted.size()
          && header.get().width() >= wanted.size()) {
        patches += count(Picture.of(header.get().height(), header.get().width(), 1));
        channels = wanted.channels().isEmpty() ? header.get().channels() : channels;
      }
    }
    long bytes = patches * wanted.size() * wanted.size() * channels;
    if (bytes > wanted.mostBytes() && wanted.perPicture().isPresent()) {
      throw DataException.in(
          source,
          "%,d patches of %d×%d take %,d MiB, and %,d MiB are there for them; take fewer of each"
                  .formatted(
                      patches,
                      wanted.size(),
                      wanted.size(),
                      (bytes >> 20) + 1,
                      wanted.mostBytes() >> 20)
              + " picture");
    }
    return Math.min(1, (double) wanted.mostBytes() / Math.max(1, bytes));
  }

  /** The size that a file claims; empty if it cannot be read, which is told when it is decoded. */
  private static Optional<PictureSize> header(Path file) throws IOException {
    try {
      return Optional.of(PictureFile.size(file));
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  /** The number of patches of a picture that is large enough, if there is memory for them. */
  private long count(Picture picture) {
    long area = (long) picture.height() * picture.width();
    long covering = PicturePatches.COVERINGS * area / ((long) wanted.size() * wanted.size());
    return wanted.perPicture().isPresent() ? wanted.perPicture().getAsInt() : covering;
  }

  /** A picture that is large enough; empty if it is left out. */
  private Optional<PictureImage> read(Path file) throws IOException {
    PictureImage image;
    try {
      image = PictureFile.readRow(file, tally::addAnimation);
    } catch (DataException e) {
      if (!wanted.isBrokenSkipped()) {
        throw files.size() == 1 ? e : e.with(new Remedy.SkipBrokenFiles());
      }
      tally.addBroken(e);
      return Optional.empty();
    }
    if (image.layout().height() < wanted.size() || image.layout().width() < wanted.size()) {
      small++;
      return Optional.empty();
    }
    tally.add(image, false);
    used++;
    return Optional.of(image);
  }

  private void draw(PictureImage image, int count, int index) {
    int size = wanted.size();
    int own = image.layout().channels();
    if (rows.isEmpty()) {
      layout = Picture.of(size, size, wanted.channels().orElse(own));
      rows = Optional.of(ByteSamples.builder(source, SampleFormat.pictures(layout, MAXIMUM)));
    }
    recolored += own == layout.channels() ? 0 : 1;
    Seed seed = wanted.seed().split(index);
    float[] patch = new float[layout.size()];
    for (int i = 0; i < count; i++) {
      int top = seed.below(3L * i, image.layout().height() - size + 1);
      int left = seed.below(3L * i + 1, image.layout().width() - size + 1);
      copy(image, top, left, seed.below(3L * i + 2, ORIENTATIONS), patch);
      rows.get().add(patch, 0, 1);
      sources.add(files.get(index).toString());
    }
  }

  /** Copies a square, with lines and columns exchanged or not, and each forwards or backwards. */
  private void copy(PictureImage image, int top, int left, int orientation, float[] patch) {
    int size = wanted.size();
    boolean isSwapped = (orientation & 1) != 0;
    boolean fromRight = (orientation & 2) != 0;
    boolean fromBelow = (orientation & 4) != 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int across = fromRight ? size - 1 - x : x;
        int down = fromBelow ? size - 1 - y : y;
        int line = top + (isSwapped ? across : down);
        int column = left + (isSwapped ? down : across);
        int pixel = line * image.layout().width() + column;
        for (int c = 0; c < layout.channels(); c++) {
          patch[(y * size + x) * layout.channels() + c] = level(image, pixel, c);
        }
      }
    }
  }

  private float level(PictureImage image, int pixel, int channel) {
    int stored = image.layout().channels();
    if (stored == 1) {
      return image.onWhite(pixel);
    }
    if (layout.channels() == stored) {
      return image.onWhite(pixel * stored + channel);
    }
    double luma = 0;
    for (int c = 0; c < stored; c++) {
      luma += LUMA[c] * image.onWhite(pixel * stored + c);
    }
    return Math.round(luma);
  }

  private DataException nothing() {
    return DataException.in(
        source,
        small > 0
            ? "expected pictures of at least %d×%d pixels, the size of a patch, got %s"
                .formatted(
                    wanted.size(), wanted.size(), small == 1 ? "a smaller one" : "smaller ones")
            : "none of %,d pictures can be read".formatted(files.size()));
  }

  private void tell(ByteSamples all, Consumer<String> notes) {
    notes.accept(
        "%s: %,d patches of %s of %,d %s%s"
            .formatted(
                source,
                all.size(),
                layout,
                used,
                used == 1 ? "picture" : "pictures",
                wanted.perPicture().isPresent()
                    ? ", %,d of each".formatted(wanted.perPicture().getAsInt())
                    : ", in proportion to their areas"));
    if (small > 0) {
      notes.accept(
          "%s: %,d of %,d pictures %s smaller than a patch and left out"
              .formatted(source, small, files.size(), small == 1 ? "is" : "are"));
    }
    if (recolored > 0) {
      notes.accept(
          "%s: %,d of %,d pictures %s turned into %s, as the first is"
              .formatted(
                  source,
                  recolored,
                  files.size(),
                  recolored == 1 ? "is" : "are",
                  layout.channels() == 1 ? "grey" : "color"));
    }
    tally.sentences(layout).forEach(notes);
  }
}
