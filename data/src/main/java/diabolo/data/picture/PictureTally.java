package diabolo.data.picture;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts of what was left out or changed while pictures became rows. */
final class PictureTally {

  private final String source;
  private final int files;
  private final List<String> animations = new ArrayList<>();
  private Optional<String> broken = Optional.empty();
  private int brokenFiles;
  private int deep;
  private int fitted;

  PictureTally(String source, int files) {
    this.source = source;
    this.files = files;
  }

  /** Counts an animation, of which a sentence tells. */
  void addAnimation(String sentence) {
    animations.add(sentence);
  }

  /** Counts a file that cannot be read. */
  void addBroken(DataException problem) {
    broken = broken.or(() -> Optional.of(problem.getMessage()));
    brokenFiles++;
  }

  /** Counts a picture that became a row. */
  void add(PictureImage image, boolean isFitted) {
    deep += image.bits() > Byte.SIZE ? 1 : 0;
    fitted += isFitted ? 1 : 0;
  }

  /** Sentences about rows in that layout, one for each kind of count. */
  List<String> sentences(Picture layout) {
    List<String> sentences = new ArrayList<>();
    if (brokenFiles > 0) {
      sentences.add(
          "%s: %s skipped, since %s cannot be read; the first is %s"
              .formatted(
                  source,
                  counted(brokenFiles),
                  brokenFiles == 1 ? "it" : "they",
                  broken.orElseThrow()));
    }
    if (animations.size() == 1) {
      sentences.add(animations.get(0));
    } else if (!animations.isEmpty()) {
      sentences.add(
          "%s: %s animations, of which the first frame is read; the first is: %s"
              .formatted(source, counted(animations.size()), animations.get(0)));
    }
    if (fitted > 0) {
      sentences.add(
          "%s: %s scaled to cover %d×%d pixels, and cropped at the center"
              .formatted(source, counted(fitted), layout.height(), layout.width()));
    }
    if (deep > 0) {
      sentences.add(
          "%s: %s read with the upper 8 of %s 16 bits"
              .formatted(source, counted(deep), deep == 1 ? "its" : "their"));
    }
    return sentences;
  }

  private String counted(int some) {
    return "%,d of %,d pictures %s".formatted(some, files, some == 1 ? "is" : "are");
  }
}
