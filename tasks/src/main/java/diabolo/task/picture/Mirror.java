package diabolo.task.picture;

import diabolo.feature.format.Picture;

/** The pixels of a picture beyond its edge: those inside, mirrored, the edge itself repeated. */
final class Mirror {

  private Mirror() {}

  /** The place inside 0 … length − 1 of any place: c b a | a b c | c b a. */
  static int inside(int place, int length) {
    int turn = Math.floorMod(place, 2 * length);
    return Math.min(turn, 2 * length - 1 - turn);
  }

  /** Refuses values that are not those of a picture of that layout. */
  static void require(Picture layout, float[] values) {
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          "a picture of %s pixels has %,d values, got %,d"
              .formatted(layout, layout.size(), values.length));
    }
  }
}
