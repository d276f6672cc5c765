package diabolo.data.picture;

import java.util.Optional;

/**
 * Options for reading pictures as rows of one size.
 *
 * @param fit the size that all pictures get; empty to leave them as they are
 * @param isBrokenSkipped whether files that cannot be read are counted and left out, instead of
 *     ending the reading
 * @param areFoldersClasses whether the folders inside a folder are its classes even if pictures lie
 *     beside them
 * @since 0.2
 */
public record PictureOptions(
    Optional<PictureFit> fit, boolean isBrokenSkipped, boolean areFoldersClasses) {

  /** The defaults: no other size, and a broken file ends the reading. */
  public static PictureOptions defaults() {
    return new PictureOptions(Optional.empty(), false, false);
  }

  /** These options with another size for all pictures. */
  public PictureOptions withFit(PictureFit other) {
    return new PictureOptions(Optional.of(other), isBrokenSkipped, areFoldersClasses);
  }

  /** These options with another treatment of files that cannot be read. */
  public PictureOptions withBrokenSkipped(boolean other) {
    return new PictureOptions(fit, other, areFoldersClasses);
  }

  /** These options with another treatment of folders beside pictures. */
  public PictureOptions withFoldersAsClasses(boolean other) {
    return new PictureOptions(fit, isBrokenSkipped, other);
  }
}
