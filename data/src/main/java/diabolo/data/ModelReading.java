package diabolo.data;

import diabolo.data.picture.PictureFit;
import diabolo.data.picture.PictureOptions;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputBytes;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowKind;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.TextReading;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The choices by which a model's training table was read, for other tables of its kind. */
public final class ModelReading {

  private static final int START_BYTES = 1 << 16;

  private ModelReading() {}

  /**
   * The choices that suit these rows: the columns to leave out of any table; the way in which it is
   * written of a text file only, and only where the character between the fields occurs.
   */
  public static TextReading of(Autoencoder model, DataOrigin origin) throws IOException {
    TextReading kept = model.background().reading();
    TextReading columns = TextReading.ignoring(kept.ignored()).withResized(kept.resized());
    if (!(origin instanceof DataOrigin.Files files)) {
      return columns;
    }
    List<Path> texts = files.paths().stream().filter(FileFormat::isCsv).toList();
    if (texts.isEmpty()) {
      return columns;
    }
    boolean isAlike =
        kept.delimiter().isEmpty() || start(texts.get(0)).contains(kept.delimiter().get());
    return isAlike ? kept : kept.withoutStyle();
  }

  /** The kind of an array's rows for a model of rows in that format. */
  public static RowKind rows(SampleFormat format) {
    return format.windows().isPresent() ? RowKind.POINTS : RowKind.AUTO;
  }

  /** The default options, with pictures scaled to the size of a model that was trained on such. */
  static ReadOptions options(Autoencoder model) {
    boolean isResized = model.background().reading().resized().orElse(false);
    Optional<PictureFit> size =
        model.schema().picture().filter(picture -> isResized).map(PictureFit::of);
    PictureOptions pictures = PictureOptions.defaults();
    return ReadOptions.defaults().withPictures(size.map(pictures::withFit).orElse(pictures));
  }

  private static String start(Path file) throws IOException {
    InputFiles.requireFile(file);
    byte[] start = new byte[START_BYTES];
    try (InputBytes bytes = InputBytes.open(file)) {
      int length = bytes.read(start, 0, start.length);
      return new String(start, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
