package diabolo.data.picture;

import diabolo.data.source.Limits;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The kinds of picture files, recognized by their first bytes. */
enum PictureKind {
  /** PNG; deflate packs at most 1,032 bytes into one, and decoding may add an alpha channel. */
  PNG("png", "89504e47.*", 2 * Limits.DEFLATE_RATIO),
  /** JPEG; a block of 64 pixels with 8 bits takes at least a bit. */
  JPEG("jpeg", "ffd8ff.*", 64 * 8),
  /** GIF; of an animation only a single frame can be a row. */
  GIF("gif", "47494638.*", Long.MAX_VALUE),
  /** Windows bitmap. */
  BMP("bmp", "424d.*", Long.MAX_VALUE),
  /** TIFF, little-endian. */
  TIFF_LITTLE("tiff", "49492a00.*", Long.MAX_VALUE),
  /** TIFF, big-endian. */
  TIFF_BIG("tiff", "4d4d002a.*", Long.MAX_VALUE),
  /** WebP; of an animation only a single frame can be a row. */
  WEBP("webp", "52494646.{8}57454250.*", Long.MAX_VALUE);

  private static final int START_BYTES = 12;
  private static final int TOLD_BYTES = 4;

  private final String reader;
  private final String magic;
  private final long mostRatio;

  PictureKind(String reader, String magic, long mostRatio) {
    this.reader = reader;
    this.magic = magic;
    this.mostRatio = mostRatio;
  }

  /** The kind of a file. */
  static PictureKind of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START_BYTES);
    }
    String found = HexFormat.of().formatHex(start);
    for (PictureKind kind : values()) {
      if (found.matches(kind.magic)) {
        return kind;
      }
    }
    throw DataException.in(
        StandardInput.shown(file),
        "expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got " + inWords(start));
  }

  /** A beginning that is none of a picture of these kinds. */
  private static String inWords(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.matches("(?s).{4}ftyp(heic|heix|mif1|avif).*")) {
      return "a HEIC or AVIF photograph; save it as JPEG or PNG";
    }
    if (text.startsWith("%PDF")) {
      return "a PDF document; save its pictures as PNG";
    }
    boolean isText =
        text.chars().allMatch(c -> (c >= ' ' && c <= '~') || Character.isWhitespace(c));
    if (isText) {
      return "a text that begins with " + DataException.quote(text);
    }
    String bytes = HexFormat.of().formatHex(start, 0, Math.min(TOLD_BYTES, start.length));
    return "a file that begins with the bytes 0x" + bytes;
  }

  /** The name under which ImageIO has a reader. */
  String reader() {
    return reader;
  }

  /** Whether a file may hold several pictures. */
  boolean mayHoldMany() {
    return isAnimation() || isTiff();
  }

  /** Whether several pictures in a file are frames of an animation. */
  boolean isAnimation() {
    return this == GIF || this == WEBP;
  }

  /** Whether a file is TIFF, in either order of bytes. */
  boolean isTiff() {
    return this == TIFF_LITTLE || this == TIFF_BIG;
  }

  /** Most bytes that a file of a size can decode to, whatever it shows. */
  long mostDecoded(long bytes) {
    return mostRatio == Long.MAX_VALUE ? Long.MAX_VALUE : bytes * mostRatio;
  }
}
