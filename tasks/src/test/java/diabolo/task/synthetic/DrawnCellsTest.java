package diabolo.task.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.profile.ColumnProfile;
import diabolo.random.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quantiles, weights of levels and ranks by numbers worked by hand. */
final class DrawnCellsTest {

  private static ColumnProfile profile(float... ascending) {
    return ColumnProfile.ofNumbers(0, ascending).withQuantiles(9, ascending);
  }

  /** Of 0 … 10, three quantiles at sin²(π i / 4): 0, 5, 10. */
  @Test
  void quantilesAreDensestAtTheEnds() {
    float[] ascending = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    ColumnProfile three = ColumnProfile.ofNumbers(0, ascending).withQuantiles(3, ascending);
    assertEquals(List.of(0f, 5f, 10f), three.quantiles());
    assertEquals(0.25, ColumnProfile.place(1, 4), 1e-9, "sin²(π/6)");
  }

  /** 21 numbers in equal distances, and a gap from 20 to 100 in which nothing lies. */
  @Test
  void quantilesAreLinearBetweenTheKeptOnesButNotInWideGaps() {
    double[] places = new double[22];
    double[] values = new double[22];
    for (int i = 0; i < 22; i++) {
      places[i] = i / 21.0;
      values[i] = i < 21 ? i : 100;
    }
    QuantileMap map = new QuantileMap(places, values, 10);
    assertEquals(0, map.at(0));
    assertEquals(10.5, map.at(0.5), 1e-9);
    assertEquals(20, map.at(20.4 / 21));
    assertEquals(100, map.at(20.6 / 21));
    assertEquals(100, map.at(1));
  }

  /** Two values that fill nine quantiles: nothing between them is drawn. */
  @Test
  void columnsOfFewValuesHaveTheseOnly() {
    QuantileMap map = QuantileMap.of(profile(1, 1, 1, 1, 1, 1, 1, 3, 3, 3));
    assertEquals(0, map.widest());
    for (int i = 0; i <= 100; i++) {
      double value = map.at(i / 100.0);
      assertTrue(value == 1 || value == 3, "value " + value);
    }
    assertEquals(1, map.at(0.6));
    assertEquals(3, map.at(0.8));
  }

  /** Tenths of 1 … 100 of an older file: 0.5 of the cells lie below 50. */
  @Test
  void profilesWithoutQuantilesGiveTheirTenths() {
    float[] ascending = new float[100];
    for (int i = 0; i < 100; i++) {
      ascending[i] = i + 1;
    }
    QuantileMap map = QuantileMap.of(ColumnProfile.ofNumbers(0, ascending));
    assertEquals(50, map.at(0.5), 1e-5);
    assertEquals(55, map.at(0.55), 1e-5);
    assertEquals(1, map.at(0), 1e-5);
    assertEquals(100, map.at(1), 1e-5);
  }

  /** p = (½, ½) in every row and shares (0.9, 0.1): weighted probabilities are the shares. */
  @Test
  void weightsGiveLevelsTheirShares() {
    double[][] even = {{0.5, 0.5}, {0.5, 0.5}};
    LevelWeights weights = LevelWeights.fit(even, 0.9, 0.1);
    assertEquals(0.9, weights.weighted(0.5, 0.5)[0], 1e-3);
    assertEquals(0, weights.draw(0.89, 0.5, 0.5));
    assertEquals(1, weights.draw(0.91, 0.5, 0.5));
    double[][] sure = {{0.99, 0.01}, {0.01, 0.99}, {0.01, 0.99}, {0.01, 0.99}};
    LevelWeights half = LevelWeights.fit(sure, 0.5, 0.5);
    double mean = (half.weighted(0.99, 0.01)[0] + 3 * half.weighted(0.01, 0.99)[0]) / 4;
    assertEquals(0.5, mean, 1e-3);
  }

  @Test
  void levelsThatNeverOccurredAreNotDrawn() {
    LevelWeights weights = LevelWeights.fit(new double[][] {{0.1, 0.9}}, 1, 0);
    assertEquals(0, weights.draw(0.999, 0.1, 0.9));
    assertEquals(0, weights.draw(0.999, 0, 1));
  }

  /** Without noise, the largest of four trial values and all beyond lie in the last fifth. */
  @Test
  void numbersAreBroughtToTheTrainingCellsByTheirRank() {
    double[] places = IntStream.rangeClosed(0, 20).mapToDouble(i -> i / 20.0).toArray();
    double[] values = IntStream.rangeClosed(0, 20).mapToDouble(i -> 5 * i).toArray();
    QuantileMap quantiles = new QuantileMap(places, values, 10);
    ColumnDraw.OfNumber draw = new ColumnDraw.OfNumber(0, 0, new double[] {-1, 0, 1, 2}, quantiles);
    for (int i = 0; i < 50; i++) {
      float beyond = draw.of(new float[] {3}, Seed.of(i));
      assertTrue(beyond >= 80 && beyond <= 100, "beyond " + beyond);
      float middle = draw.of(new float[] {0.5f}, Seed.of(i));
      assertTrue(middle >= 40 && middle <= 60, "middle " + middle);
    }
  }
}
