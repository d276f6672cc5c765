package diabolo.data.array;

import diabolo.data.array.ArrayLayout.AxisOrder;
import diabolo.data.source.InputBytes;
import diabolo.data.source.Limits;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of NPY files, versions 1 to 3 of the NumPy format: magic, version, length and a Python
 * dictionary of three entries.
 */
final class NpyHeader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_1_LENGTH_BYTES = 2;

  private NpyHeader() {}

  /** Reads the header from the first byte of an NPY file on. */
  static ArrayLayout read(InputBytes bytes) throws IOException {
    byte[] start = bytes.readFully(MAGIC.length + 2, "NPY header");
    if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      String got = new String(start, 0, MAGIC.length, StandardCharsets.ISO_8859_1);
      throw DataException.atByte(
          bytes.source(), 0, "'\\x93NUMPY', as NPY files begin", DataException.quote(got));
    }
    int version = start[MAGIC.length];
    if (!(version >= 1 && version <= 3)) {
      throw DataException.atByte(
          bytes.source(), MAGIC.length, "NPY version 1, 2 or 3", String.valueOf(version));
    }
    int lengthBytes = version == 1 ? VERSION_1_LENGTH_BYTES : Integer.BYTES;
    byte[] stored = bytes.readFully(lengthBytes, "NPY header length");
    ByteBuffer length = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    long count =
        version == 1
            ? Short.toUnsignedInt(length.getShort())
            : Integer.toUnsignedLong(length.getInt());
    if (!(count <= Limits.NPY_HEADER_BYTES)) {
      throw DataException.in(
          bytes.source(),
          "expected a header of at most " + Limits.NPY_HEADER_BYTES + " bytes, got " + count);
    }
    long offset = bytes.offset();
    byte[] text = bytes.readFully((int) count, "NPY header");
    ArrayLayout layout =
        new NpyDictionary(bytes.source(), offset, new String(text, StandardCharsets.ISO_8859_1))
            .parse();
    layout.check(bytes.source());
    return layout;
  }

  /** The layout that the three entries of the dictionary describe. */
  static ArrayLayout layout(String source, String descr, AxisOrder order, List<Long> shape)
      throws DataException {
    if (descr.contains("O")) {
      throw DataException.in(
          source,
          "expected numbers, got Python objects (dtype "
              + DataException.quote(descr)
              + "), which are never unpickled; save the array with X.astype('float32')");
    }
    ByteOrder byteOrder =
        switch (descr.isEmpty() ? ' ' : descr.charAt(0)) {
          case '>' -> ByteOrder.BIG_ENDIAN;
          case '=' -> ByteOrder.nativeOrder();
          default -> ByteOrder.LITTLE_ENDIAN;
        };
    String name = descr.replaceFirst("^[<>|=]", "");
    NumberType type = type(name).orElseThrow(() -> unknownType(source, descr));
    return new ArrayLayout(shape, type, byteOrder, order);
  }

  private static Optional<NumberType> type(String name) {
    return Arrays.stream(NumberType.values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static DataException unknownType(String source, String descr) {
    return DataException.in(
        source,
        "expected numbers of type f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or b1, got dtype "
            + DataException.quote(descr)
            + "; save the array with X.astype('float32')");
  }
}
