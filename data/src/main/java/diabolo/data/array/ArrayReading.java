package diabolo.data.array;

import diabolo.data.source.RowKind;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way in which arrays are read.
 *
 * @param rows kind of the rows
 * @param known format of the rows, or of points, where a model has one
 * @param memoryLimitBytes most memory for all values
 * @param notes receives a sentence where the kind of the rows is not certain
 */
public record ArrayReading(
    RowKind rows, Optional<SampleFormat> known, long memoryLimitBytes, Consumer<String> notes) {

  /** The longer side of any picture is at most this multiple of the shorter one. */
  private static final int ANY_RATIO = 2;

  /** The same of a picture whose shorter side has at least {@link #LARGE_SIDE} pixels. */
  private static final int LARGE_RATIO = 4;

  private static final int LARGE_SIDE = 8;

  /** The rows that an array of that layout is read as. */
  ArrayShape shape(String source, ArrayLayout layout) throws DataException {
    int axes = layout.shape().size();
    if (axes == 1) {
      return ArrayShape.whole(layout, layout.format());
    }
    return switch (rows) {
      case AUTO -> assumed(source, layout);
      case VECTORS -> vectors(layout);
      case WINDOWS -> ArrayShape.points(layout, true);
      case POINTS ->
          axes > 2 || isSeriesOfOne(layout)
              ? ArrayShape.points(layout, false)
              : ArrayShape.whole(layout, layout.format());
      case PICTURES -> {
        if (layout.picture().isEmpty()) {
          throw DataException.in(
              source,
              "pictures have the shape [N, H, W], or [N, H, W, C] with 1 to 4 channels, got "
                  + layout.shapeText());
        }
        yield ArrayShape.whole(layout, layout.format());
      }
    };
  }

  /** Whether a row [T] is a series of the one value that a model knows. */
  private boolean isSeriesOfOne(ArrayLayout layout) {
    return layout.columns() > 1 && known.filter(format -> format.columns() == 1).isPresent();
  }

  private static ArrayShape vectors(ArrayLayout layout) {
    return ArrayShape.whole(layout, SampleFormat.unnamed(layout.columns()));
  }

  private ArrayShape assumed(String source, ArrayLayout layout) {
    if (known.isPresent()) {
      boolean arePictures = known.get().picture().isPresent();
      return arePictures ? ArrayShape.whole(layout, layout.format()) : vectors(layout);
    }
    boolean isPlain = layout.shape().size() == 2 || layout.isOfBytes();
    if (isPlain || (layout.shape().size() == 4 && layout.picture().isPresent())) {
      return ArrayShape.whole(layout, layout.format());
    }
    String windows =
        "windows of %,d points of a series, %,d values each"
            .formatted(layout.shape().get(1), layout.columns() / layout.shape().get(1));
    Optional<Picture> picture = layout.picture();
    if (picture.isEmpty()) {
      tell(source, layout, "vectors", "they may also be " + windows);
      return vectors(layout);
    }
    if (isLikely(picture.get())) {
      tell(source, layout, "pictures of " + picture.get(), "they may also be " + windows);
      return ArrayShape.whole(layout, layout.format());
    }
    tell(source, layout, windows, "they may also be pictures, or vectors");
    return ArrayShape.points(layout, true);
  }

  private static boolean isLikely(Picture picture) {
    int shorter = Math.min(picture.height(), picture.width());
    int longer = Math.max(picture.height(), picture.width());
    return longer <= (shorter >= LARGE_SIDE ? LARGE_RATIO : ANY_RATIO) * shorter;
  }

  private void tell(String source, ArrayLayout layout, String taken, String also) {
    notes.accept(
        "%s: the rows of shape %s are taken as %s; %s: %s"
            .formatted(source, layout.shapeText(), taken, also, RowKind.CHOOSE));
  }
}
