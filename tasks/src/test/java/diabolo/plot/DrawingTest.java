package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.ByteSamples;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.nn.layer.Activation;
import diabolo.objective.term.Losses;
import diabolo.task.HandMadeModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pictures of a model. */
final class DrawingTest {

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y));
      }
    }
    return colors;
  }

  @Test
  void originalsStandAboveTheirReconstructions() throws IOException {
    try (Autoencoder model = PictureModel.trained(8)) {
      ByteSamples digits = PictureModel.digits();
      BufferedImage image = Reconstructions.draw(model, digits, 20);
      assertEquals(8 + 16 * 60 - 4 + 8, image.getWidth());
      assertEquals(8 + 4 * 56 + 2 * 4 + 16 + 8, image.getHeight());
      float[] first = new float[784];
      digits.row(0, first, 0);
      float[] seen = model.reconstruct(new float[][] {first})[0];
      int pixel = 14 * 28 + 14;
      assertEquals(Math.round(first[pixel]), image.getRGB(8 + 28, 8 + 28) & 0xFF);
      assertEquals(Math.round(seen[pixel]), image.getRGB(8 + 28, 8 + 60 + 28) & 0xFF);
    }
  }

  @Test
  void filtersAreSymmetricAroundGrey() throws IOException {
    try (Autoencoder model = PictureModel.trained(8)) {
      BufferedImage image = Filters.draw(model, 8);
      Set<Integer> levels = new HashSet<>();
      colors(image).forEach(color -> levels.add(color & 0xFF));
      // The largest weight by magnitude is white or black in every tile, and none is beyond.
      assertTrue(levels.contains(0) || levels.contains(255), levels::toString);
      assertTrue(levels.size() > 100, "many shades, got " + levels.size());
    }
  }

  @Test
  void tablesHaveNoPictures() {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, 1, 0, 0, 1)) {
      assertThrows(IllegalArgumentException.class, () -> Filters.draw(model, 8));
    }
  }

  @Test
  void aMapNeedsTwoCodeUnits() throws IOException {
    try (Autoencoder two = PictureModel.trained(2);
        Autoencoder three = PictureModel.trained(3)) {
      BufferedImage map = CodeMap.draw(two, PictureModel.digits());
      assertEquals(800, map.getWidth());
      assertTrue(colors(map).size() > 3, "nothing is drawn");
      assertThrows(
          IllegalArgumentException.class, () -> CodeMap.draw(three, PictureModel.digits()));
    }
  }

  private static EpochRecord epoch(int number, double reconstruction, double penalty) {
    Losses losses =
        new Losses(
            List.of(
                new Losses.Part("reconstruction", reconstruction),
                new Losses.Part("contraction", penalty)));
    return new EpochRecord(number, losses, Optional.of(losses), 0.001);
  }

  @Test
  void curvesAreDrawnForEveryPartAndForASingleEpoch() {
    List<EpochRecord> history = List.of(epoch(1, 9, 3), epoch(2, 5, 2), epoch(3, 4, 1));
    BufferedImage image = LossCurve.draw(history, LossCurveOptions.defaults());
    assertEquals(1600, image.getWidth());
    assertEquals(800, image.getHeight());
    Set<Integer> colors = colors(image);
    assertTrue(colors.containsAll(List.of(0xFF0072B2, 0xFFD55E00, 0xFF009E73)), "three parts");
    BufferedImage one = LossCurve.draw(history.subList(0, 1), LossCurveOptions.defaults());
    assertTrue(colors(one).contains(0xFF0072B2), "a single epoch is a point");
    assertThrows(
        IllegalArgumentException.class,
        () -> LossCurve.draw(List.of(), LossCurveOptions.defaults()));
  }

  @Test
  void severalTrainingsAreAllSeenWhereTheyLieOnEachOther() {
    List<EpochRecord> history = List.of(epoch(1, 9, 3), epoch(2, 5, 2), epoch(3, 4, 1));
    List<LossCurve.Named> three =
        Stream.of("a", "b", "c").map(name -> new LossCurve.Named(name, history)).toList();
    BufferedImage image = LossCurve.drawBeside(three, LossCurveOptions.defaults());
    BufferedImage chart = image.getSubimage(0, 0, 1600, 600);
    assertTrue(colors(chart).containsAll(List.of(0xFF0072B2, 0xFFD55E00, 0xFF009E73)));
    List<LossCurve.Named> none = List.of(new LossCurve.Named("a", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> LossCurve.drawBeside(none, LossCurveOptions.defaults()));
  }

  @Test
  void theScaleIsLogarithmicWhereTheObjectiveFallsFarOrIsAskedFor() {
    LossCurveOptions linear = LossCurveOptions.defaults().withScale(LossCurveOptions.Scale.LINEAR);
    LossCurveOptions log = linear.withScale(LossCurveOptions.Scale.LOG);
    LossCurveOptions auto = linear.withScale(LossCurveOptions.Scale.AUTO);
    List<EpochRecord> far = List.of(epoch(1, 1000, 3), epoch(2, 5, 2));
    assertEquals(hash(LossCurve.draw(far, log)), hash(LossCurve.draw(far, auto)));
    assertNotEquals(hash(LossCurve.draw(far, linear)), hash(LossCurve.draw(far, auto)));
    List<EpochRecord> near = List.of(epoch(1, 10, 3), epoch(2, 5, 2));
    assertEquals(hash(LossCurve.draw(near, linear)), hash(LossCurve.draw(near, auto)));
    // A logarithm of a negative log-likelihood would fail: such a curve is linear.
    List<EpochRecord> negative = List.of(epoch(1, 10, 3), epoch(2, -5, 2));
    assertEquals(hash(LossCurve.draw(negative, linear)), hash(LossCurve.draw(negative, log)));
  }

  /** From 300 to 86.5 in 30 epochs of 500, then down to 85: on one scale 5 of 800 pixels. */
  @Test
  void theLateChangeOfALongTrainingIsSeenInEveryPart() {
    List<EpochRecord> history = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      double late = 1.5 * (500 - i) / 500;
      history.add(epoch(i, 60 + late + Math.max(0, 30 - i) * 7, 25 + late - Math.max(0, 30 - i)));
    }
    BufferedImage image = LossCurve.draw(history, LossCurveOptions.defaults());
    for (int color : List.of(0xFF0072B2, 0xFFD55E00, 0xFF009E73)) {
      int height = height(image, 400, color);
      assertTrue(height > 80, "a panel is 266 high, the late curve " + height);
    }
    List<EpochRecord> few = history.subList(0, 9);
    assertTrue(height(LossCurve.draw(few, LossCurveOptions.defaults()), 150, 0xFF0072B2) > 80);
  }

  /** Pixels between the uppermost and the lowest of a color, from a column on. */
  private static int height(BufferedImage image, int left, int color) {
    int top = image.getHeight();
    int bottom = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = left; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == color) {
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return bottom - top;
  }

  @Test
  void epochsAreLabelledByWholeNumbersOnly() {
    assertEquals("500", LossCurve.label(500.0000000001));
    assertEquals("", LossCurve.label(1.5));
  }

  private static int hash(BufferedImage image) {
    return java.util.Arrays.hashCode(Png.bytes(image));
  }

  @Test
  void penaltiesHaveACurveOfTheirOwn() {
    List<EpochRecord> history = List.of(epoch(1, 900, 3), epoch(2, 500, 2));
    BufferedImage image = LossCurve.drawPenalties(history, LossCurveOptions.defaults());
    Set<Integer> colors = colors(image);
    assertTrue(colors.contains(0xFF009E73), "the penalty");
    assertTrue(!colors.contains(0xFF0072B2), "and not the objective");
    Losses alone = new Losses(List.of(new Losses.Part("reconstruction", 1)));
    EpochRecord plain = new EpochRecord(1, alone, Optional.empty(), 0.001);
    assertThrows(
        IllegalArgumentException.class,
        () -> LossCurve.drawPenalties(List.of(plain), LossCurveOptions.defaults()));
  }
}
