package diabolo.data.picture;

import diabolo.data.source.InputFiles;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes picture files: grey pictures have one channel, all others three. */
final class PictureFile {

  /** Channels of a picture in color. */
  static final int RGB = 3;

  /** Part of the warning of the JPEG reader about pixels that it made up. */
  private static final String CUT_OFF = "premature end of data";

  static {
    // Without this ImageIO copies every stream to a temporary file.
    ImageIO.setUseCache(false);
  }

  private final Path file;
  private final PictureKind kind;
  private final ImageReader reader;
  private final Consumer<String> notes;

  private PictureFile(Path file, PictureKind kind, ImageReader reader, Consumer<String> notes) {
    this.file = file;
    this.kind = kind;
    this.reader = reader;
    this.notes = notes;
  }

  /** Decodes a file that becomes a row, after checking the size in its header. */
  static PictureImage readRow(Path file, Consumer<String> notes) throws IOException {
    return read(file, notes, true);
  }

  /** Decodes a file that becomes another picture, after checking the size in its header. */
  static PictureImage readImage(Path file, Consumer<String> notes) throws IOException {
    return read(file, notes, false);
  }

  /** The size that the header of a file claims. */
  static PictureSize size(Path file) throws IOException {
    InputFiles.requireFile(file);
    PictureKind kind = PictureKind.of(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind.reader()).next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in, !kind.mayHoldMany(), true);
      return new PictureFile(file, kind, reader, note -> {}).size();
    } finally {
      reader.dispose();
    }
  }

  private PictureSize size() throws DataException {
    try {
      return PictureSize.of(file, reader);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private static PictureImage read(Path file, Consumer<String> notes, boolean isRow)
      throws IOException {
    InputFiles.requireFile(file);
    PictureKind kind = PictureKind.of(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind.reader()).next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ExifOrientation orientation = ExifOrientation.of(kind, in);
      reader.setInput(in, !kind.mayHoldMany(), true);
      return new PictureFile(file, kind, reader, notes).decode(orientation, isRow);
    } finally {
      reader.dispose();
    }
  }

  private PictureImage decode(ExifOrientation orientation, boolean isRow) throws DataException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try {
      PictureSize.of(file, reader).require(kind, isRow);
      requireOne();
      BufferedImage image = reader.read(0);
      if (warnings.stream().anyMatch(warning -> warning.contains(CUT_OFF))) {
        throw new IOException(CUT_OFF);
      }
      return StoredPixels.upright(image, orientation);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Decoders answer damaged files with index and argument exceptions too. */
  private DataException damaged(Exception e) {
    return DataException.in(
        StandardInput.shown(file),
        "the picture is damaged or of a kind that cannot be read (" + e.getMessage() + ")",
        e);
  }

  /** Refuses several pages, and tells of further frames of an animation. */
  private void requireOne() throws IOException {
    int pictures = kind.mayHoldMany() ? reader.getNumImages(true) : 1;
    if (pictures > 1 && kind.isAnimation()) {
      notes.accept(
          "%s is an animation, of which the first of %,d frames is read"
              .formatted(StandardInput.shown(file), pictures));
    } else if (pictures != 1) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected one picture, got %,d in one file; save each in its own file"
              .formatted(pictures));
    }
  }
}
