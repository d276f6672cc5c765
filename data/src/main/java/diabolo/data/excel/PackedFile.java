package diabolo.data.excel;

import diabolo.data.source.InputFiles;
import diabolo.data.source.Limits;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip that a workbook is, before its reader sees it: it does not unpack to too much. */
final class PackedFile {

  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int BLOCK_BYTES = 1 << 16;

  private PackedFile() {}

  /** Refuses what is no zip, and what unpacks to more than a workbook would. */
  static void require(Path file) throws IOException {
    InputFiles.requireFile(file);
    String source = StandardInput.shown(file);
    byte[] start = new byte[ZIP.length];
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(start, 0, start.length);
    }
    if (Arrays.equals(start, OLE)) {
      throw DataException.in(
          source,
          "it is an old .xls file, or a workbook with a password; save it as .xlsx without one");
    }
    if (!Arrays.equals(start, ZIP)) {
      throw DataException.in(
          source, "expected a workbook (.xlsx), got another file; save it as .xlsx or .csv");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        requireBounded(source, zip, entry);
      }
    } catch (ZipException e) {
      throw damaged(source, e);
    }
  }

  private static void requireBounded(String source, ZipFile zip, ZipEntry entry)
      throws IOException {
    long most = Math.max(Limits.UNSUSPICIOUS_BYTES, Limits.NPZ_RATIO * entry.getCompressedSize());
    if (entry.getCompressedSize() * Limits.DEFLATE_RATIO <= most) {
      return;
    }
    long size = 0;
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        size += read;
        if (size > Math.min(most, Limits.NPZ_ARRAY_BYTES)) {
          throw DataException.in(
              source,
              "its part %s unpacks to more than %,d bytes, which no sheet of %,d packed bytes does"
                  .formatted(
                      DataException.quote(entry.getName()), size, entry.getCompressedSize()));
        }
      }
    }
  }

  /** The exception for a workbook that its reader does not understand. */
  static DataException damaged(String source, Exception cause) {
    return DataException.in(
        source,
        "the workbook cannot be read (%s); open it in a spreadsheet program and save it again"
            .formatted(reason(cause)),
        cause);
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.lines().findFirst().orElse("").strip();
  }
}
