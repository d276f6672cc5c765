package diabolo.data.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that data files come in, told apart by the file's name. */
public enum FileFormat {
  /** Text, fields separated by commas. */
  CSV("\\.csv(\\.gz)?"),
  /** A NumPy array. */
  NPY("\\.npy(\\.gz)?"),
  /** A zip of NumPy arrays. */
  NPZ("\\.npz"),
  /** The format of MNIST. */
  IDX("([.-]idx[1-9](-[a-z]+)?|[.-]ubyte|\\.idx)(\\.gz)?"),
  /** PNG or JPEG. */
  PICTURE("\\.(png|jpg|jpeg)");

  /** The list of what {@link #of} knows, for messages. */
  public static final String KNOWN =
      ".csv, .csv.gz, .npy, .npz, …-ubyte or …-ubyte.gz (IDX), .png, .jpg or a folder of pictures";

  private final Pattern ending;

  FileFormat(String ending) {
    this.ending = Pattern.compile(".*" + ending);
  }

  /** The format of a file of this name. */
  public static Optional<FileFormat> of(Path file) {
    String name = name(file);
    for (FileFormat format : values()) {
      if (format.ending.matcher(name).matches()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether a file's name says that it is a CSV file, packed or not. */
  public static boolean isCsv(Path file) {
    return of(file).filter(format -> format == CSV).isPresent();
  }

  /** Whether a file of this name is packed by gzip. */
  public static boolean isGzip(Path file) {
    return name(file).endsWith(".gz");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
