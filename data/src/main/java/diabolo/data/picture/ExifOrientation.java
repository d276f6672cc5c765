package diabolo.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * The way a camera was held, as a JPEG file tells it: tag 0x0112 of Exif 2.32, section 4.6.4. A
 * stored picture is turned and mirrored so that it shows what the camera saw.
 *
 * @param isSwapped whether lines of the stored picture are columns of the upright one
 * @param fromRight whether columns of the upright picture run backwards in the stored one
 * @param fromBelow whether lines of the upright picture run backwards in the stored one
 */
record ExifOrientation(boolean isSwapped, boolean fromRight, boolean fromBelow) {

  /** A picture that is stored upright. */
  static final ExifOrientation UPRIGHT = new ExifOrientation(false, false, false);

  private static final int EXIF_MARKER = 0xFFE1;
  private static final int FIRST_SCAN = 0xFFDA;
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final byte[] HEAD = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  /** The orientation with a number 1 to 8; upright for any other. */
  static ExifOrientation of(int number) {
    return switch (number) {
      case 2 -> new ExifOrientation(false, true, false);
      case 3 -> new ExifOrientation(false, true, true);
      case 4 -> new ExifOrientation(false, false, true);
      case 5 -> new ExifOrientation(true, false, false);
      case 6 -> new ExifOrientation(true, true, false);
      case 7 -> new ExifOrientation(true, true, true);
      case 8 -> new ExifOrientation(true, false, true);
      default -> UPRIGHT;
    };
  }

  /**
   * The orientation that a JPEG file tells; upright if it tells none.
   *
   * @param in the file, which is left at its beginning
   */
  static ExifOrientation of(ImageInputStream in) throws IOException {
    try {
      in.seek(Short.BYTES);
      int marker = in.readUnsignedShort();
      while (marker >> Byte.SIZE == 0xFF && marker != FIRST_SCAN) {
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - Short.BYTES)];
        in.readFully(segment);
        if (marker == EXIF_MARKER && startsWithHead(segment)) {
          int length = segment.length - HEAD.length;
          return of(number(ByteBuffer.wrap(segment, HEAD.length, length).slice()));
        }
        marker = in.readUnsignedShort();
      }
      return UPRIGHT;
    } catch (EOFException e) {
      // a file that ends before its picture is refused when the picture is decoded
      return UPRIGHT;
    } finally {
      in.seek(0);
    }
  }

  private static boolean startsWithHead(byte[] bytes) {
    return bytes.length >= HEAD.length
        && ByteBuffer.wrap(bytes, 0, HEAD.length).equals(ByteBuffer.wrap(HEAD));
  }

  /** The number in the first directory of a TIFF structure; 1 if there is none. */
  private static int number(ByteBuffer tiff) {
    if (tiff.capacity() < Long.BYTES) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 0 || directory > tiff.capacity() - Short.BYTES) {
      return 1;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    int room = (tiff.capacity() - directory - Short.BYTES) / ENTRY_BYTES;
    for (int i = 0; i < Math.min(entries, room); i++) {
      int at = directory + Short.BYTES + i * ENTRY_BYTES;
      if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
        return Short.toUnsignedInt(tiff.getShort(at + Long.BYTES));
      }
    }
    return 1;
  }

  /** Place of an upright pixel among the stored ones of a line, in a picture stored that wide. */
  int storedX(int x, int y, int storedWidth) {
    int along = isSwapped ? y : x;
    boolean isBackwards = isSwapped ? fromBelow : fromRight;
    return isBackwards ? storedWidth - 1 - along : along;
  }

  /** Stored line of an upright pixel, in a picture stored that high. */
  int storedY(int x, int y, int storedHeight) {
    int along = isSwapped ? x : y;
    boolean isBackwards = isSwapped ? fromRight : fromBelow;
    return isBackwards ? storedHeight - 1 - along : along;
  }
}
