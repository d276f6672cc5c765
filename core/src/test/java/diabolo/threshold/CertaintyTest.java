package diabolo.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

/** The confidence of verdicts and the probability of anomalies. */
final class CertaintyTest {

  @Test
  void aVerdictIsAsSureAsOtherNormalRowsWouldLeaveIt() {
    // of 1, 2, 3 one is above the cut 2; as strange as 2.5 is one: q = 2/5, as strange as 5 none
    VerdictConfidence confidence = new VerdictConfidence(new double[] {1, 2, 3}, 2);
    assertEquals(0.216 + 0.432, confidence.ofAnomaly(2.5), 1e-12);
    assertEquals(0.512 + 0.384, confidence.ofAnomaly(5), 1e-12);
    assertEquals(0.512 + 0.384, confidence.ofAnomaly(Double.NaN), 1e-12);
    assertEquals(0.008 + 0.096, confidence.ofAnomaly(1), 1e-12, "q = 4/5");
    double alone = new VerdictConfidence(new double[] {1, 2, 3}, 3).ofAnomaly(9);
    assertEquals(0.8 * 0.8 * 0.8, alone, 1e-12, "no normal row is above the cut");
  }

  /** Values by Python's fractions. */
  @Test
  void sumsOfManyTermsAreThoseOfExactFractions() {
    assertEquals(0.4585579942861529, VerdictConfidence.atMost(9, 999, 0.01), 1e-12);
    assertEquals(0.08117075938926428, VerdictConfidence.atMost(180, 20_000, 0.01), 1e-11);
    assertEquals(0, VerdictConfidence.atMost(10, 1000, 0.5), 0);
    assertEquals(1, VerdictConfidence.atMost(990, 1000, 0.5), 0);
    assertEquals(1, VerdictConfidence.atMost(3, 3, 0.5), 0);
  }

  @Test
  void aConfidenceIsTheShareOfOtherNormalRowsThatAgree() {
    Seed draws = Seed.of(3);
    int agreeing = 0;
    // a score that is exceeded by a normal row with probability 0.02; m = 100, cut of rank 3
    for (int trial = 0; trial < 2000; trial++) {
      int stranger = 0;
      for (int i = 0; i < 100; i++) {
        stranger += draws.uniform(100L * trial + i) < 0.02 ? 1 : 0;
      }
      agreeing += stranger <= 3 ? 1 : 0;
    }
    assertEquals(VerdictConfidence.atMost(3, 100, 0.02), agreeing / 2000.0, 0.03);
  }

  /**
   * Sellke, Bayarri and Berger (2001), table 1: p = 0.05, 0.01, 0.001 leave 0.289, 0.111, 0.0184.
   */
  @Test
  void aPValueAloneBoundsTheProbabilityAsPublished() {
    assertEquals(1 - 0.289, SellkeBound.atMost(0.05, 0.5), 0.0005);
    assertEquals(1 - 0.111, SellkeBound.atMost(0.01, 0.5), 0.0005);
    assertEquals(1 - 0.0184, SellkeBound.atMost(0.001, 0.5), 0.00005);
    assertEquals(0.074666, SellkeBound.atMost(0.01, 0.01), 1e-5, "1/(1 + 99 · 0.12518)");
    assertEquals(0.5, SellkeBound.atMost(0.4, 0.5), 1e-12, "above 1/e nothing is said");
    assertEquals(1, SellkeBound.ratio(1 / Math.E), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> SellkeBound.atMost(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> SellkeBound.atMost(0.5, 1));
  }

  /**
   * Two values of evidence make as many parameters as targets: the curve goes through the mean
   * target at each. N₊ = 2, N₋ = 3: targets 3/4 and 1/5; at 0 (0.2 + 0.2 + 0.75)/3, at 1 (0.2 +
   * 0.75)/2.
   */
  @Test
  void twoValuesAreFittedExactly() {
    PlattScaling curve =
        PlattScaling.fit(
            new double[] {0, 0, 0, 1, 1}, new boolean[] {false, true, false, true, false});
    assertEquals(1.15 / 3, curve.at(0), 1e-7);
    assertEquals(0.475, curve.at(1), 1e-7);
    assertEquals(Math.log(1.15 / 1.85), curve.offset(), 1e-6);
    assertEquals(Math.log(0.475 / 0.525) - Math.log(1.15 / 1.85), curve.slope(), 1e-6);
  }

  @Test
  void evidenceForTheWrongKindSaysNothing() {
    PlattScaling curve =
        PlattScaling.fit(
            new double[] {0, 0, 1, 1, 1}, new boolean[] {true, true, false, false, false});
    assertEquals(0, curve.slope());
    assertEquals((2 * 0.75 + 3 * 0.2) / 5, curve.at(0.3), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> PlattScaling.fit(new double[] {1, 2}, new boolean[] {true, true}));
  }

  /** Anomalies' p-values of density ξ p^(ξ−1), ξ = 0.2, one row in five: log-odds are linear. */
  @Test
  void theProbabilityIsTheOneThatDrawsTheLabels() {
    int rows = 20_000;
    double[] evidence = new double[rows];
    boolean[] anomalous = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      anomalous[i] = Seed.of(1).uniform(i) < 0.2;
      double exponential = -Math.log(Seed.of(2).uniform(i));
      evidence[i] = anomalous[i] ? exponential / 0.2 : exponential;
    }
    PlattScaling curve = PlattScaling.fit(evidence, anomalous);
    assertEquals(0.8, curve.slope(), 0.04, "1 − ξ");
    assertEquals(Math.log(0.25 * 0.2), curve.offset(), 0.1, "log of the odds 1/4 times ξ");
    for (double p : new double[] {0.5, 0.05, 0.005}) {
      double truth = 1 / (1 + 4 / (0.2 * Math.pow(p, -0.8)));
      assertEquals(truth, curve.at(-Math.log(p)), 0.02);
      assertTrue(truth <= SellkeBound.atMost(p, 0.2) + 1e-12, "the bound is one");
    }
  }
}
