package diabolo.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Rubin's rules, by hand. */
final class PooledEstimateTest {

  /** Q̄ = 2, W = ½, B = 1, T = ½ + 4/3, ν = 2 (1 + 3/8)² = 3.78125; its quantile from numpy. */
  @Test
  void threeEstimatesByHand() {
    PooledEstimate pooled = PooledEstimate.of(new double[] {1, 2, 3}, new double[] {0.4, 0.5, 0.6});
    assertEquals(2, pooled.estimate(), 1e-12);
    assertEquals(0.5, pooled.within(), 1e-12);
    assertEquals(1, pooled.between(), 1e-12);
    assertEquals(0.5 + 4 / 3.0, pooled.total(), 1e-12);
    assertEquals(3.78125, pooled.degrees(), 1e-12);
    double half = 2.84095257 * Math.sqrt(0.5 + 4 / 3.0);
    assertEquals(2 - half, pooled.low(), 1e-5);
    assertEquals(2 + half, pooled.high(), 1e-5);
  }

  /** Variance of a mean: cells 1 2 3 give 1/3; a share of one half of four gives 1/12. */
  @Test
  void meansAndSharesOfTables() {
    float[][] one = {{1, 0}, {2, 1}, {3, 0}, {2, 1}};
    float[][] other = {{1, 0}, {2, 1}, {3, 0}, {6, 1}};
    float[][][] tables = {one, other};
    PooledEstimate mean = PooledEstimate.ofMean(tables, 0, Float.NaN);
    assertEquals(2.5, mean.estimate(), 1e-12);
    assertEquals((2 / 3.0 / 4 + 14 / 3.0 / 4) / 2, mean.within(), 1e-12);
    assertEquals(0.5, mean.between(), 1e-12);
    PooledEstimate share = PooledEstimate.ofMean(tables, 1, 1);
    assertEquals(0.5, share.estimate(), 1e-12);
    assertEquals(1 / 12.0, share.within(), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, share.degrees());
    assertEquals(0.5 - 1.959964 * Math.sqrt(1 / 12.0), share.low(), 1e-6);
  }

  /** Values from tables of the t distribution. */
  @Test
  void quantiles() {
    assertEquals(12.7062047, StudentQuantile.of(0.975, 1), 1e-4);
    assertEquals(2.7764451, StudentQuantile.of(0.975, 4), 1e-6);
    assertEquals(2.2281389, StudentQuantile.of(0.975, 10), 1e-6);
    assertEquals(1.9599640, StudentQuantile.of(0.975, 1e9), 1e-6);
  }

  @Test
  void oneTableHasNoVarianceBetween() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PooledEstimate.of(new double[] {1}, new double[] {1}));
  }
}
