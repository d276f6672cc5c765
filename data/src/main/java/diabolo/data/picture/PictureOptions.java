package diabolo.data.picture;

import java.util.Optional;

/**
 * Options for reading pictures as rows of one size.
 *
 * @param fit the size that all pictures get; empty to leave them as they are
 * @param broken treatment of files that cannot be read
 * @param folders meaning of the folders inside a folder
 * @since 0.2
 */
public record PictureOptions(Optional<PictureFit> fit, Broken broken, Folders folders) {

  /** Treatments of files that cannot be read. */
  public enum Broken {
    /** The first one ends the reading. */
    REFUSED,
    /** They are counted and left out. */
    SKIPPED
  }

  /** Meanings of the folders inside a folder. */
  public enum Folders {
    /** Classes, if no pictures lie beside them. */
    FOUND,
    /** Classes, even if pictures lie beside them. */
    CLASSES
  }

  /** The defaults: no other size, and a broken file ends the reading. */
  public static PictureOptions defaults() {
    return new PictureOptions(Optional.empty(), Broken.REFUSED, Folders.FOUND);
  }

  /** True if files that cannot be read are counted and left out. */
  public boolean isBrokenSkipped() {
    return broken == Broken.SKIPPED;
  }

  /** True if folders are classes even if pictures lie beside them. */
  public boolean areFoldersClasses() {
    return folders == Folders.CLASSES;
  }

  /** These options with another size for all pictures. */
  public PictureOptions withFit(PictureFit other) {
    return new PictureOptions(Optional.of(other), broken, folders);
  }

  /** These options with another treatment of files that cannot be read. */
  public PictureOptions withBroken(Broken other) {
    return new PictureOptions(fit, other, folders);
  }

  /** These options with another meaning of folders. */
  public PictureOptions withFolders(Folders other) {
    return new PictureOptions(fit, broken, other);
  }
}
