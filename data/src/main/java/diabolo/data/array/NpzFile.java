package diabolo.data.array;

import diabolo.data.source.InputBytes;
import diabolo.data.source.InputFiles;
import diabolo.data.source.Limits;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import diabolo.notation.Spelling;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** NPZ files: a zip of NPY files, one per array. */
final class NpzFile {

  private static final String NPY = ".npy";
  private static final String DEFAULT_ARRAY = "X";

  private NpzFile() {}

  /** The rows of the chosen array; without a choice those of {@code X}, or of the only array. */
  static RowFile open(Path file, String wanted, ArrayReading reading) throws IOException {
    InputFiles.requireFile(file);
    String name;
    long size;
    try (ZipFile zip = open(file)) {
      name = choose(file, arrays(file, zip), wanted);
      ZipEntry entry = zip.getEntry(name + NPY);
      requireUnsuspicious(file, entry);
      size = entry.getSize();
    }
    String source = file + ":" + name;
    ArrayFile array = new ArrayFile(source, file, () -> open(file, name, source), NpyHeader::read);
    return array.rowFile(size, size, reading);
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (EOFException | ZipException e) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected a zip of .npy arrays, as the file is named .npz, got something else or a"
              + " damaged one"
              + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
          e);
    }
  }

  private static InputBytes open(Path file, String name, String source) throws IOException {
    ZipFile zip = open(file);
    try {
      ZipEntry entry = zip.getEntry(name + NPY);
      return InputBytes.of(source, zip.getInputStream(entry), entry.getCrc(), zip);
    } catch (EOFException | ZipException e) {
      zip.close();
      throw InputBytes.damaged(source, e);
    }
  }

  private static List<String> arrays(Path file, ZipFile zip) throws DataException {
    List<String> names =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(NPY))
            .map(name -> name.substring(0, name.length() - NPY.length()))
            .toList();
    if (names.isEmpty()) {
      throw DataException.in(
          StandardInput.shown(file), "expected .npy arrays in this zip, got none");
    }
    for (String name : names) {
      if (name.isEmpty() || name.contains("..") || name.startsWith("/") || name.contains("\\")) {
        throw DataException.in(
            StandardInput.shown(file),
            "expected plain names of arrays, got the path " + DataException.quote(name));
      }
    }
    if (names.stream().distinct().count() < names.size()) {
      throw DataException.in(StandardInput.shown(file), "two arrays in it have the same name");
    }
    return names;
  }

  private static String choose(Path file, List<String> names, String wanted) throws DataException {
    if (wanted.isEmpty()) {
      Optional<String> only = names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
      return only.or(() -> names.stream().filter(DEFAULT_ARRAY::equals).findFirst())
          .orElseThrow(
              () ->
                  DataException.in(
                      StandardInput.shown(file),
                      "which of its arrays "
                          + listed(names)
                          + " is meant? say so with "
                          + file
                          + ":"
                          + names.get(0)));
    }
    if (names.contains(wanted)) {
      return wanted;
    }
    String suggestion =
        Spelling.nearest(wanted, names)
            .map(near -> ", did you mean " + DataException.quote(near) + "?")
            .orElse("");
    throw DataException.in(
        StandardInput.shown(file),
        "it has no array %s%s; its arrays are %s"
            .formatted(DataException.quote(wanted), suggestion, listed(names)));
  }

  private static String listed(List<String> names) {
    List<String> first = names.stream().limit(10).map(DataException::quote).toList();
    return String.join(", ", first) + (names.size() > first.size() ? ", …" : "");
  }

  private static void requireUnsuspicious(Path file, ZipEntry entry) throws DataException {
    long size = entry.getSize();
    long packed = Math.max(1, entry.getCompressedSize());
    if (size > Limits.NPZ_ARRAY_BYTES
        || (size > Limits.UNSUSPICIOUS_BYTES && size / packed > Limits.NPZ_RATIO)) {
      throw DataException.in(
          StandardInput.shown(file),
          "array "
              + DataException.quote(entry.getName())
              + " unpacks from "
              + packed
              + " to "
              + size
              + " bytes, which is more than is safe (4 GiB, or 200 times its packed size);"
              + " save it as a .npy file");
    }
  }
}
