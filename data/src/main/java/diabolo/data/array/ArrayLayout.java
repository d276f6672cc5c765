package diabolo.data.array;

import diabolo.data.source.Limits;
import diabolo.data.source.RowFile;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The layout of numbers in an array file, from its IDX or NPY header.
 *
 * @param shape axis lengths, rows first
 * @param type kind of number
 * @param byteOrder order of the bytes of a number
 * @param axisOrder the axis that runs fastest
 */
record ArrayLayout(List<Long> shape, NumberType type, ByteOrder byteOrder, AxisOrder axisOrder) {

  /** The order of axes. */
  enum AxisOrder {
    /** The last axis: C order. */
    ROW_MAJOR,
    /** The first axis: Fortran order. */
    COLUMN_MAJOR
  }

  private static final int MAX_CHANNELS = 4;

  ArrayLayout {
    shape = List.copyOf(shape);
  }

  /** Checks the shape against the limits, with products that cannot overflow. */
  void check(String source) throws DataException {
    if (shape.isEmpty()) {
      throw DataException.in(source, "expected an array of rows, got a single number (shape ())");
    }
    if (!(rows() >= 1)) {
      throw DataException.in(source, "expected at least 1 row, got 0 (shape " + shapeText() + ")");
    }
    long columns = 1;
    for (long length : shape.subList(1, shape.size())) {
      if (!(length >= 1)) {
        throw DataException.in(
            source, "expected at least 1 column, got 0 (shape " + shapeText() + ")");
      }
      columns = length > Limits.PICTURE_PIXELS / columns ? Long.MAX_VALUE : columns * length;
      if (columns == Long.MAX_VALUE) {
        break;
      }
    }
    long limit = picture().isPresent() ? Limits.PICTURE_PIXELS : Limits.COLUMNS;
    if (columns > limit) {
      throw DataException.in(
          source, "expected at most " + limit + " values in a row, got shape " + shapeText());
    }
    if (rows() > Long.MAX_VALUE / columns / type.sizeBytes()) {
      throw DataException.in(source, "expected fewer than 2^63 bytes, got shape " + shapeText());
    }
  }

  long rows() {
    return shape.get(0);
  }

  int columns() {
    return (int) shape.stream().skip(1).mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /** Bytes of all numbers. */
  long sizeBytes() {
    return rows() * columns() * type.sizeBytes();
  }

  /** The format of rows that are pictures, or else vectors. */
  SampleFormat format() {
    return picture()
        .map(picture -> SampleFormat.pictures(picture, maximum()))
        .orElseGet(() -> SampleFormat.unnamed(columns()));
  }

  /** Whether every number is a byte without a sign, as of pictures. */
  boolean isOfBytes() {
    return storage() == RowFile.Storage.BYTES;
  }

  /** Whether every number fits a byte without a sign. */
  RowFile.Storage storage() {
    return type == NumberType.U1 || type == NumberType.B1
        ? RowFile.Storage.BYTES
        : RowFile.Storage.FLOATS;
  }

  /** {@code (60000, 28, 28)}. */
  String shapeText() {
    String lengths = String.join(", ", shape.stream().map(String::valueOf).toList());
    return "(" + lengths + (shape.size() == 1 ? ",)" : ")");
  }

  /** [N, H, W], [N, H, W, C] and, with one channel, [N, 1, H, W] are pictures. */
  Optional<Picture> picture() {
    if (shape.size() == 3) {
      return picture(shape.get(1), shape.get(2), 1);
    }
    if (shape.size() != 4) {
      return Optional.empty();
    }
    if (shape.get(3) <= MAX_CHANNELS) {
      return picture(shape.get(1), shape.get(2), shape.get(3));
    }
    return shape.get(1) == 1 ? picture(shape.get(2), shape.get(3), 1) : Optional.empty();
  }

  private static Optional<Picture> picture(long height, long width, long channels) {
    boolean fits =
        height >= 1 && width >= 1 && channels >= 1 && height <= Limits.PICTURE_PIXELS / width;
    return fits && height * width * channels <= Integer.MAX_VALUE
        ? Optional.of(Picture.of((int) height, (int) width, (int) channels))
        : Optional.empty();
  }

  private float maximum() {
    return switch (type) {
      case U1 -> 255;
      case B1 -> 1;
      default -> Float.NaN;
    };
  }
}
