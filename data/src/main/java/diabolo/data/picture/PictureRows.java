package diabolo.data.picture;

import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Pictures as rows of one layout, read one after the other. */
final class PictureRows {

  private static final float MAXIMUM = 255;

  private final String source;
  private final List<Path> pictures;
  private final PictureReading reading;
  private final Picture layout;

  /** The picture whose layout the others must have; empty if a model says it. */
  private final Optional<Path> first;

  private PictureRows(
      String source,
      List<Path> pictures,
      PictureReading reading,
      Picture layout,
      Optional<Path> first) {
    this.source = source;
    this.pictures = pictures;
    this.reading = reading;
    this.layout = layout;
    this.first = first;
  }

  /** Rows that are still to be read; the first picture is decoded, unless a model says the size. */
  static RowFile open(String source, List<Path> pictures, PictureReading reading)
      throws IOException {
    PictureRows rows = of(source, pictures, reading);
    return new RowFile(
        source,
        pictures,
        SampleFormat.pictures(rows.layout, MAXIMUM),
        RowFile.Storage.BYTES,
        reading.options().isBrokenSkipped()
            ? OptionalLong.empty()
            : OptionalLong.of(pictures.size()),
        rows::cursor);
  }

  private static PictureRows of(String source, List<Path> pictures, PictureReading reading)
      throws IOException {
    if (reading.expected().isPresent()) {
      Picture layout = reading.expected().get();
      return new PictureRows(source, pictures, reading, layout, Optional.empty());
    }
    DataException failure = null;
    for (Path file : pictures) {
      try {
        Picture stored = PictureFile.readRow(file, note -> {}).layout();
        Picture layout = reading.options().fit().map(fit -> fit.layout(stored)).orElse(stored);
        return new PictureRows(source, pictures, reading, layout, Optional.of(file));
      } catch (DataException e) {
        failure = failure == null ? e : failure;
        if (!reading.options().isBrokenSkipped()) {
          break;
        }
      }
    }
    throw pictures.size() == 1 || reading.options().isBrokenSkipped()
        ? failure
        : failure.with(new Remedy.SkipBrokenFiles());
  }

  private RowCursor cursor(SampleFormat format) {
    Iterator<Path> rest = pictures.iterator();
    PictureTally tally = new PictureTally(source, pictures.size());
    return RowCursor.of(
        source,
        format,
        (target, at) -> {
          while (rest.hasNext()) {
            Optional<PictureImage> image = read(rest.next(), tally);
            if (image.isPresent()) {
              copy(image.get(), target, at);
              return true;
            }
          }
          tally.sentences(layout).forEach(reading.notes());
          return false;
        },
        () -> {});
  }

  /** A picture that becomes a row; empty if it is broken and skipped. */
  private Optional<PictureImage> read(Path file, PictureTally tally) throws IOException {
    PictureImage image;
    try {
      image = PictureFile.readRow(file, tally::addAnimation);
    } catch (DataException e) {
      if (reading.options().isBrokenSkipped()) {
        tally.addBroken(e);
        return Optional.empty();
      }
      throw pictures.size() == 1 ? e : e.with(new Remedy.SkipBrokenFiles());
    }
    requireLayout(file, image.layout());
    tally.add(image, !isOfSize(image.layout()));
    return Optional.of(image);
  }

  private void copy(PictureImage image, float[] target, int at) {
    if (isOfSize(image.layout())) {
      image.copyOnWhite(target, at);
    } else {
      PictureFit.of(layout).copyTo(image, target, at);
    }
  }

  private boolean isOfSize(Picture got) {
    return got.height() == layout.height() && got.width() == layout.width();
  }

  private void requireLayout(Path file, Picture got) throws DataException {
    if (got.channels() != layout.channels()) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected %s as %s, got %s; convert the pictures to one of the two"
              .formatted(colors(layout), inFirst(), colors(got)));
    }
    if (!isOfSize(got) && reading.options().fit().isEmpty()) {
      throw DataException.in(
              StandardInput.shown(file),
              "expected %s pixels as %s, got %s".formatted(layout, inFirst(), got))
          .with(new Remedy.ResizePictures(layout.height(), layout.width()));
    }
  }

  private String inFirst() {
    return first.map(file -> "in " + file).orElse("the model was trained on");
  }

  private static String colors(Picture picture) {
    return picture.channels() == 1 ? "grey" : "color";
  }
}
