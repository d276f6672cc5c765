package diabolo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DataProfileTest {

  private static final float NONE = Float.NaN;

  @Test
  void numbersLieInTenthsBetweenTheSmallestAndTheLargest() {
    float[] ascending = new float[100];
    for (int i = 0; i < 100; i++) {
      ascending[i] = i;
    }
    ColumnProfile profile = ColumnProfile.ofNumbers(0, ascending);
    assertEquals(13, profile.bins(), "below, ten tenths, above, missing");
    assertEquals(
        List.of(0.0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.0, 0.0), profile.shares());
    assertEquals(0, profile.bin(-0.5f));
    assertEquals(1, profile.bin(0));
    assertEquals(1, profile.bin(9));
    assertEquals(2, profile.bin(9.5f));
    assertEquals(10, profile.bin(99));
    assertEquals(11, profile.bin(99.5f));
    assertEquals(12, profile.bin(NONE));
  }

  @Test
  void equalDecilesShareABin() {
    ColumnProfile profile = ColumnProfile.ofNumbers(1, 0, 0, 0, 0, 0, 0, 0, 7, 7);
    assertEquals(List.of(0.0, 0.7, 0.2, 0.0, 0.1), profile.shares());
    ColumnProfile constant = ColumnProfile.ofNumbers(0, 5, 5, 5);
    assertEquals(List.of(0.0, 1.0, 0.0, 0.0), constant.shares());
    assertEquals(0, constant.bin(4));
    assertEquals(2, constant.bin(6));
  }

  @Test
  void levelsAreCountedWithUnseenAndMissingOnes() throws IOException {
    SampleFormat format =
        SampleFormat.mixed(
            List.of("c", "x"),
            List.of(new ColumnType.Category(List.of("a", "b")), new ColumnType.Numeric()));
    float[][] rows = {{0, 1}, {0, 2}, {1, NONE}, {2, 3}, {NONE, 4}};
    DataProfile profile = DataProfile.of(FloatSamples.of(format, rows));
    assertEquals(5, profile.rows());
    assertEquals(List.of(0.4, 0.2, 0.2, 0.2), profile.columns().get(0).shares());
    assertEquals(0.2, profile.columns().get(1).missing());
    assertEquals(1, profile.columns().get(1).shares().stream().mapToDouble(s -> s).sum(), 1e-12);
    assertTrue(profile.columns().get(0).isOfLevels());
  }

  @Test
  void picturesHaveNone() throws IOException {
    float[][] rows = {{0, 1, 2, 3}};
    SampleFormat format = SampleFormat.pictures(Picture.of(2, 2, 1), 255);
    assertEquals(DataProfile.none(), DataProfile.of(FloatSamples.of(format, rows)));
  }

  @Test
  void edgesAscendAndSharesAreShares() {
    List<Double> shares = List.of(0.5, 0.5, 0.0, 0.0);
    assertEquals(
        "edges of bins must ascend, got [1.0, 1.0]",
        assertThrows(
                IllegalArgumentException.class, () -> ColumnProfile.of(List.of(1f, 1f), shares))
            .getMessage());
    assertEquals(
        "a share must be in [0, 1], got 2.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> ColumnProfile.of(List.of(), Arrays.asList(2.0, 0.0)))
            .getMessage());
  }
}
