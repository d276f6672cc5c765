package diabolo.data.array;

import java.nio.ByteBuffer;

/** The kinds of number that array files hold, and how each is read. */
enum NumberType {
  B1(1) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  },
  U1(1) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return Byte.toUnsignedInt(bytes.get(at));
    }
  },
  U2(2) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return Short.toUnsignedInt(bytes.getShort(at));
    }
  },
  U4(4) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return Integer.toUnsignedLong(bytes.getInt(at));
    }
  },
  I1(1) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  I2(2) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  I4(4) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  I8(8) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  F4(4) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  F8(8) {
    @Override
    double number(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  };

  private final int sizeBytes;

  NumberType(int sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  /** Bytes per number. */
  int sizeBytes() {
    return sizeBytes;
  }

  /** The number at byte {@code at}, in the byte order of the buffer; I8 rounded to a double. */
  abstract double number(ByteBuffer bytes, int at);
}
