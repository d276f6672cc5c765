package diabolo.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.imageio.stream.ImageInputStream;

/**
 * The way a camera was held, as a file tells it: tag 0x0112 of Exif 2.32, section 4.6.4, in a
 * segment of JPEG, a chunk of PNG or WebP, or among the tags of TIFF. A stored picture is turned
 * and mirrored so that it shows what the camera saw.
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
  private static final int PNG_SIGNATURE_BYTES = 8;
  private static final int PNG_CHECK_BYTES = 4;
  private static final int RIFF_HEADER_BYTES = 12;
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
   * The orientation that a file tells; upright if it tells none.
   *
   * @param in the file, which is left at its beginning
   */
  static ExifOrientation of(PictureKind kind, ImageInputStream in) throws IOException {
    try {
      OptionalLong tags =
          switch (kind) {
            case JPEG -> inJpeg(in);
            case PNG -> inPng(in);
            case WEBP -> inWebp(in);
            case TIFF_LITTLE, TIFF_BIG -> OptionalLong.of(0);
            case GIF, BMP -> OptionalLong.empty();
          };
      return tags.isPresent() ? of(number(in, tags.getAsLong())) : UPRIGHT;
    } catch (EOFException e) {
      // a file that ends before its picture is refused when the picture is decoded
      return UPRIGHT;
    } finally {
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      in.seek(0);
    }
  }

  private static OptionalLong inJpeg(ImageInputStream in) throws IOException {
    in.seek(Short.BYTES);
    int marker = in.readUnsignedShort();
    while (marker >> Byte.SIZE == 0xFF && marker != FIRST_SCAN) {
      int length = Math.max(0, in.readUnsignedShort() - Short.BYTES);
      long start = in.getStreamPosition();
      if (marker == EXIF_MARKER && length >= HEAD.length && isHead(in)) {
        return OptionalLong.of(start + HEAD.length);
      }
      in.seek(start + length);
      marker = in.readUnsignedShort();
    }
    return OptionalLong.empty();
  }

  private static boolean isHead(ImageInputStream in) throws IOException {
    byte[] bytes = new byte[HEAD.length];
    in.readFully(bytes);
    return Arrays.equals(bytes, HEAD);
  }

  private static OptionalLong inPng(ImageInputStream in) throws IOException {
    return chunk(in, PNG_SIGNATURE_BYTES, true, "eXIf");
  }

  private static OptionalLong inWebp(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    OptionalLong data = chunk(in, RIFF_HEADER_BYTES, false, "EXIF");
    if (data.isEmpty()) {
      return data;
    }
    // some programs put the head of JPEG's segment there too
    in.seek(data.getAsLong());
    return OptionalLong.of(data.getAsLong() + (isHead(in) ? HEAD.length : 0));
  }

  /** Position of the data of the chunk of that name, up to the end of the file. */
  private static OptionalLong chunk(
      ImageInputStream in, long first, boolean isLengthFirst, String name) throws IOException {
    byte[] type = new byte[name.length()];
    long at = first;
    while (true) {
      in.seek(at);
      long length = isLengthFirst ? in.readUnsignedInt() : 0;
      in.readFully(type);
      length = isLengthFirst ? length : in.readUnsignedInt();
      long data = in.getStreamPosition();
      if (name.equals(new String(type, StandardCharsets.US_ASCII))) {
        return OptionalLong.of(data);
      }
      at = data + length + (isLengthFirst ? PNG_CHECK_BYTES : length % 2);
    }
  }

  /** The number in the first directory of a TIFF structure; 1 if there is none. */
  private static int number(ImageInputStream in, long start) throws IOException {
    in.seek(start);
    in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    in.seek(start + Integer.BYTES);
    in.seek(start + in.readUnsignedInt());
    int entries = in.readUnsignedShort();
    for (int i = 0; i < entries; i++) {
      int tag = in.readUnsignedShort();
      in.readUnsignedShort();
      in.readUnsignedInt();
      int value = in.readUnsignedShort();
      in.readUnsignedShort();
      if (tag == TAG) {
        return value;
      }
    }
    return 1;
  }

  /**
   * Place of a stored pixel in the upright picture, counted line after line.
   *
   * @param x stored column
   * @param y stored line
   * @param width stored columns
   * @param height stored lines
   */
  int upright(int x, int y, int width, int height) {
    if (!isSwapped) {
      int column = fromRight ? width - 1 - x : x;
      int line = fromBelow ? height - 1 - y : y;
      return line * width + column;
    }
    int column = fromRight ? height - 1 - y : y;
    int line = fromBelow ? width - 1 - x : x;
    return line * height + column;
  }
}
