package diabolo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

class CodePriorTest {

  /** −½ (2 log 2π + 1² + 2²) = −1.8378771 − 2.5, by hand. */
  @Test
  void theStandardNormalDensityOfTwoUnits() {
    CodePrior prior = new CodePrior.StandardNormal(2);
    assertEquals(-4.3378771, prior.logDensity(new double[] {1, 2}), 1e-7);
  }

  /** Mean 0 and variance 1 within four standard deviations of 10,000 draws: 0.04 and 0.057. */
  @Test
  void standardNormalDrawsHaveItsMoments() {
    CodePrior prior = new CodePrior.StandardNormal(1);
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < 10_000; n++) {
      double value = prior.draw(Seed.of(9), n)[0];
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / 10_000, 0.04);
    assertEquals(1, squares / 10_000, 0.057);
    assertArrayEquals(prior.draw(Seed.of(9), 3), prior.draw(Seed.of(9), 3), 0);
  }
}
