package diabolo.data.picture;

import diabolo.feature.sample.ByteSamples;
import java.util.HashSet;
import java.util.List;

/**
 * Patches of pictures, and the picture of each.
 *
 * @param rows the patches, one a row
 * @param pictures the picture that each patch was cut from, so that whole pictures are held out for
 *     validation: patches of one overlap
 * @since 0.2
 */
public record PatchSamples(ByteSamples rows, List<String> pictures) {

  /** Keeps a copy of the list, which must be as long as there are patches. */
  public PatchSamples {
    pictures = List.copyOf(pictures);
    if (pictures.size() != rows.size()) {
      throw new IllegalArgumentException(
          "expected a picture for each of %d patches, got %d"
              .formatted(rows.size(), pictures.size()));
    }
  }

  /** Number of pictures that patches were cut from. */
  public int pictureCount() {
    return new HashSet<>(pictures).size();
  }
}
