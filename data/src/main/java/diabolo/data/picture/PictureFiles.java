package diabolo.data.picture;

import diabolo.data.source.FileFormat;
import diabolo.data.source.RowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Picture files of one size, one row each. */
public final class PictureFiles {

  private PictureFiles() {}

  /** The pictures of a {@link PictureFolder}. */
  public static RowFile openFolder(Path folder, PictureReading reading) throws IOException {
    PictureFolder found =
        PictureFolder.of(folder, reading.options().areFoldersClasses(), reading.notes());
    return PictureRows.open(folder.toString(), found.pictures(), reading);
  }

  /** These pictures, in this order. */
  public static RowFile open(List<Path> pictures, PictureReading reading) throws IOException {
    String first = pictures.get(0).toString();
    String source =
        pictures.size() == 1 ? first : first + " and " + (pictures.size() - 1) + " more";
    return PictureRows.open(source, pictures, reading);
  }

  /** Whether a path is a file that is named as a picture. */
  public static boolean isPicture(Path file) {
    return Files.isRegularFile(file)
        && FileFormat.of(file).filter(FileFormat.PICTURE::equals).isPresent();
  }
}
