package diabolo.data.picture;

import diabolo.data.source.Limits;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The kinds of picture files, recognized by their first bytes. */
enum PictureKind {
  /** PNG; deflate packs at most 1,032 bytes into one, and decoding may add an alpha channel. */
  PNG("png", "89504e47", 2 * Limits.DEFLATE_RATIO),
  /** JPEG; a block of 64 pixels with 8 bits takes at least a bit. */
  JPEG("jpeg", "ffd8ff", 64 * 8),
  /** GIF; of an animation only a single frame can be a row. */
  GIF("gif", "47494638", Long.MAX_VALUE),
  /** Windows bitmap. */
  BMP("bmp", "424d", Long.MAX_VALUE),
  /** TIFF, little-endian. */
  TIFF_LITTLE("tiff", "49492a00", Long.MAX_VALUE),
  /** TIFF, big-endian. */
  TIFF_BIG("tiff", "4d4d002a", Long.MAX_VALUE);

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
      start = in.readNBytes(4);
    }
    String found = HexFormat.of().formatHex(start);
    for (PictureKind kind : values()) {
      if (found.startsWith(kind.magic)) {
        return kind;
      }
    }
    throw DataException.atByte(
        StandardInput.shown(file),
        0,
        "a PNG (0x89504e47), JPEG (0xffd8ff), GIF, BMP or TIFF picture",
        "0x" + found);
  }

  /** The name under which the JDK has a reader. */
  String reader() {
    return reader;
  }

  /** Whether a file may hold several pictures. */
  boolean mayHoldMany() {
    return this == GIF || reader.equals("tiff");
  }

  /** Most bytes that a file of a size can decode to, whatever it shows. */
  long mostDecoded(long bytes) {
    return mostRatio == Long.MAX_VALUE ? Long.MAX_VALUE : bytes * mostRatio;
  }
}
