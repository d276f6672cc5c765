package diabolo.data.picture;

import diabolo.feature.format.Picture;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A way to read pictures as rows.
 *
 * @param options as they were chosen
 * @param expected the layout that a model was trained on; empty for that of the first picture
 * @param notes receives sentences about what is assumed, left out and changed
 */
public record PictureReading(
    PictureOptions options, Optional<Picture> expected, Consumer<String> notes) {}
