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
  U8(8) {
    @Override
    double number(ByteBuffer bytes, int at) {
      long bits = bytes.getLong(at);
      // of a number from 2^63 on, half of it with its last bit kept rounds as the whole does
      return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }
  },
  F2(2) {
    @Override
    double number(ByteBuffer bytes, int at) {
      int bits = Short.toUnsignedInt(bytes.getShort(at));
      double magnitude = binary16(bits >> 10 & 0x1F, bits & 0x3FF);
      return bits >> 15 == 0 ? magnitude : -magnitude;
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

  /**
   * The number at byte {@code at}, in the byte order of the buffer; I8 and U8 rounded to a double.
   */
  abstract double number(ByteBuffer bytes, int at);

  /** A number of IEEE 754 binary16, from its biased exponent and the ten bits of its fraction. */
  private static double binary16(int exponent, int fraction) {
    if (exponent == 0x1F) {
      return fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? Math.scalb((double) fraction, -24)
        : Math.scalb(1024.0 + fraction, exponent - 25);
  }
}
