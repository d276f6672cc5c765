package diabolo.model;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.linalg.RowBlocks;
import diabolo.profile.DataProfile;
import diabolo.threshold.Calibration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Right arguments for every method of a model. */
final class RightArguments {

  private RightArguments() {}

  /** A right argument of that type, so that only the end of the model's life can be wrong. */
  static Object of(Class<?> type) {
    if (type == Samples.class) {
      return FloatSamples.of(LifetimeTest.ROWS);
    }
    if (type == float[][].class) {
      return LifetimeTest.ROWS;
    }
    if (type == float[].class) {
      return LifetimeTest.ROW;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == String.class) {
      return "a head";
    }
    if (type == RowBlocks.class) {
      Iterator<float[]> rows = List.of(LifetimeTest.ROWS).iterator();
      return (RowBlocks)
          (block, most) -> {
            if (!rows.hasNext()) {
              return 0;
            }
            System.arraycopy(rows.next(), 0, block, 0, LifetimeTest.ROW.length);
            return 1;
          };
    }
    if (type == Background.class) {
      return SmallModel.background();
    }
    if (type == DataProfile.class) {
      return DataProfile.none();
    }
    if (type == Calibration.class) {
      return Calibration.of(
          Calibration.Summary.of("loss", Calibration.Origin.HELD_OUT),
          new float[] {1},
          ones(),
          new float[LifetimeTest.ROW.length][1]);
    }
    throw new AssertionError("a method takes a " + type + ": give it an argument here");
  }

  private static float[] ones() {
    float[] ones = new float[LifetimeTest.ROW.length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
