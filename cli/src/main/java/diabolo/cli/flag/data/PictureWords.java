package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.picture.PictureFit;
import diabolo.data.picture.PictureOptions;
import diabolo.feature.format.Picture;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Options for reading pictures as they were typed.
 *
 * @param fit the size that they get; null for their own
 * @param isBrokenSkipped whether those that cannot be read are left out
 * @param areFoldersClasses whether folders are classes even if pictures lie beside them
 */
record PictureWords(PictureFit fit, boolean isBrokenSkipped, boolean areFoldersClasses) {

  /** The choice that a model keeps. */
  Optional<Boolean> resized() {
    return Optional.ofNullable(fit).map(size -> true);
  }

  /** The options without a model. */
  PictureOptions options() {
    PictureOptions options =
        PictureOptions.defaults()
            .withBroken(
                isBrokenSkipped ? PictureOptions.Broken.SKIPPED : PictureOptions.Broken.REFUSED)
            .withFolders(
                areFoldersClasses ? PictureOptions.Folders.CLASSES : PictureOptions.Folders.FOUND);
    return fit == null ? options : options.withFit(fit);
  }

  /**
   * The options for a model of pictures of one size.
   *
   * @param size of these pictures; empty if the model's rows are no pictures
   * @param isResized whether the model was trained on pictures of other sizes
   */
  PictureOptions options(Optional<Picture> size, boolean isResized) {
    if (size.isEmpty()) {
      return options();
    }
    PictureFit needed = PictureFit.of(size.get());
    if (fit != null && !fit.equals(needed)) {
      throw Failure.usage(
          "--resize %dx%d: the model was trained on pictures of %s pixels"
              .formatted(fit.height(), fit.width(), needed));
    }
    return isResized ? options().withFit(needed) : options();
  }

  /** Reads a height and a width in pixels. */
  static final class Size implements ITypeConverter<PictureFit> {

    private static final Pattern WORD = Pattern.compile("([1-9]\\d{0,4})[x×]([1-9]\\d{0,4})");

    @Override
    public PictureFit convert(String word) {
      Matcher matcher = WORD.matcher(word);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "expected height and width in pixels, such as 28x28, got '" + word + "'");
      }
      return PictureFit.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }
}
