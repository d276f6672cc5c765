package diabolo.data.array;

import diabolo.data.source.InputBytes;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The header of IDX files, the format of MNIST: two zero bytes, the type of number, the number of
 * axes, and the axis lengths, all big-endian.
 */
final class IdxHeader {

  private IdxHeader() {}

  /** Reads the header from the first byte of an IDX file on. */
  static ArrayLayout read(InputBytes bytes) throws IOException {
    byte[] magic = bytes.readFully(4, "IDX header");
    if (!(magic[0] == 0 && magic[1] == 0 && magic[3] >= 1)) {
      throw unknown(bytes, magic);
    }
    NumberType type =
        switch (magic[2]) {
          case 0x08 -> NumberType.U1;
          case 0x09 -> NumberType.I1;
          case 0x0B -> NumberType.I2;
          case 0x0C -> NumberType.I4;
          case 0x0D -> NumberType.F4;
          case 0x0E -> NumberType.F8;
          default -> throw unknown(bytes, magic);
        };
    int axes = magic[3];
    ByteBuffer lengths = ByteBuffer.wrap(bytes.readFully(axes * Integer.BYTES, "IDX axis lengths"));
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      shape.add(Integer.toUnsignedLong(lengths.getInt()));
    }
    ArrayLayout layout =
        new ArrayLayout(shape, type, ByteOrder.BIG_ENDIAN, ArrayLayout.AxisOrder.ROW_MAJOR);
    layout.check(bytes.source());
    return layout;
  }

  private static DataException unknown(InputBytes bytes, byte[] magic) {
    boolean gzip = (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    return DataException.atByte(
        bytes.source(),
        0,
        "an IDX magic number such as 2051 (0x00000803, pictures) or 2049 (0x00000801, labels)",
        ByteBuffer.wrap(magic).getInt()
            + " (0x"
            + HexFormat.of().formatHex(magic)
            + ")"
            + (gzip ? "; this is gzip data, so add .gz to the file's name" : ""));
  }
}
