package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrokeDigitsTest {

  private static final Seed SEED = Seed.of(1);

  @Test
  void digitsAreGreyPicturesLikeMnist() {
    assertEquals(
        SampleFormat.pictures(Picture.of(28, 28, 1), 255), StrokeDigits.draw(1, SEED).format());
  }

  @Test
  void theSameSeedDrawsTheSameDigits() {
    // Written down when the digits were first drawn: models trained on them must stay the same.
    assertEquals(
        "ca93d7233e75fc79d716d03de5dbb730054f1a795b43e00c9217f765728ec880",
        StrokeDigits.draw(100, SEED).digest());
    assertNotEquals(
        StrokeDigits.draw(10, SEED).digest(), StrokeDigits.draw(10, Seed.of(2)).digest());
  }

  @Test
  void moreDigitsBeginWithTheSameOnes() {
    ByteSamples few = StrokeDigits.draw(20, SEED);
    ByteSamples many = StrokeDigits.draw(50, SEED);
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(row(few, i), row(many, i));
    }
    int[] labels = StrokeDigits.labels(50, SEED).toArray();
    assertArrayEquals(Arrays.copyOf(labels, 20), StrokeDigits.labels(20, SEED).toArray());
  }

  @Test
  void everyDigitComesAboutAsOftenAndNoneTwiceTheSame() {
    ByteSamples digits = StrokeDigits.draw(1_000, SEED);
    int[] labels = StrokeDigits.labels(1_000, SEED).toArray();
    int[] counts = new int[10];
    Set<String> different = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      counts[labels[i]]++;
      different.add(Arrays.toString(row(digits, i)));
    }
    for (int count : counts) {
      assertEquals(100, count, 40);
    }
    assertEquals(1_000, different.size());
  }

  @Test
  void theInkLiesInTheMiddle() {
    ByteSamples digits = StrokeDigits.draw(500, SEED);
    for (int i = 0; i < 500; i++) {
      float[] pixels = row(digits, i);
      float ink = 0;
      float border = 0;
      for (int p = 0; p < pixels.length; p++) {
        int x = p % 28;
        int y = p / 28;
        boolean nearEdge = x < 2 || x > 25 || y < 2 || y > 25;
        border += nearEdge ? pixels[p] : 0;
        ink += pixels[p];
      }
      assertEquals(0, border, "digit " + i);
      assertTrue(ink > 20 * 255 && ink < 260 * 255, "digit " + i + " has ink " + ink / 255);
    }
  }

  @Test
  void edgesAreSmooth() {
    float[] pixels = row(StrokeDigits.draw(1, SEED), 0);
    int between = 0;
    for (float pixel : pixels) {
      between += pixel > 0 && pixel < 255 ? 1 : 0;
    }
    assertTrue(between > 20, between + " pixels between black and white");
  }

  @Test
  void aDigitLooksLikeOthersOfItsKind() {
    double share =
        recognized(
            StrokeDigits.draw(2_000, SEED),
            StrokeDigits.labels(2_000, SEED),
            StrokeDigits.draw(300, Seed.of(2)),
            StrokeDigits.labels(300, Seed.of(2)));
    assertTrue(share > 0.9, "recognized " + share);
  }

  @Test
  void realHandwrittenDigitsAreRecognizedByThem() throws IOException {
    InMemorySamples real =
        DataFiles.read(SharedFiles.file("mnist/t10k-images-idx3-ubyte.gz"))
            .inMemory()
            .orElseThrow();
    Labels labels = Labels.read(SharedFiles.file("mnist/t10k-labels-idx1-ubyte.gz"), "");
    double share =
        recognized(StrokeDigits.draw(3_000, SEED), StrokeDigits.labels(3_000, SEED), real, labels);
    assertTrue(share > 0.75, "recognized " + share);
  }

  /** The share of the first 300 digits whose nearest neighbor has their label. */
  private static double recognized(
      InMemorySamples known, Labels knownLabels, InMemorySamples asked, Labels askedLabels) {
    float[][] pictures = new float[known.size()][];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = row(known, i);
    }
    int right = 0;
    int count = 300;
    for (int i = 0; i < count; i++) {
      right += knownLabels.get(nearest(pictures, row(asked, i))) == askedLabels.get(i) ? 1 : 0;
    }
    return (double) right / count;
  }

  private static int nearest(float[][] pictures, float[] picture) {
    int best = 0;
    float bestDistance = Float.POSITIVE_INFINITY;
    for (int i = 0; i < pictures.length; i++) {
      float distance = 0;
      for (int p = 0; p < picture.length; p++) {
        float difference = pictures[i][p] - picture[p];
        distance += difference * difference;
      }
      if (distance < bestDistance) {
        best = i;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static float[] row(InMemorySamples samples, int index) {
    float[] row = new float[samples.columns()];
    samples.row(index, row, 0);
    return row;
  }
}
