package diabolo.task.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.score.AnomalyScore;
import diabolo.score.ModelScoring;
import diabolo.task.recipe.Detector;
import diabolo.task.recipe.Kind;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a training keeps to judge rows by. */
class KeptDetectorTest {

  private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withEpochs(3);

  @Test
  void theScoringNetworkSharesColumnsAndScaling() throws IOException {
    FloatSamples rows = FloatSamples.of(rows(200, 4, 1));
    try (Autoencoder plain = Trainer.fit(Undercomplete.of(Architecture.of(2)), rows, OPTIONS);
        Autoencoder model = plain.with(kept(plain, rows, 1))) {
      Autoencoder second = model.scoringNetwork().orElseThrow();
      assertEquals(model.schema(), second.schema());
      assertEquals("denoising", second.spec().kind());
      assertEquals(8, model.joint().orElseThrow().size());
      assertArrayEquals(plain.reconstruct(rows(9, 4, 2)), model.reconstruct(rows(9, 4, 2)));
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() throws IOException {
    FloatSamples rows = FloatSamples.of(rows(100, 3, 1));
    try (Autoencoder plain = Trainer.fit(Undercomplete.of(Architecture.of(2)), rows, OPTIONS)) {
      Background once = kept(plain, rows, 1);
      Background again = kept(plain, rows, 1);
      assertArrayEquals(
          once.scoring().orElseThrow().parameters(), again.scoring().orElseThrow().parameters());
    }
  }

  /** A third of the rows are anomalies, near each other: the others are the normal ones. */
  @Test
  void manyAnomaliesAmongTheTrainingRowsDoNotHideThemselves() throws IOException {
    float[][] all = rows(300, 4, 1);
    for (int n = 0; n < 100; n++) {
      for (int d = 0; d < 4; d++) {
        all[n][d] = 30 * (d % 2) + Seed.of(8).normal(4L * n + d);
      }
    }
    FloatSamples samples = FloatSamples.of(all);
    try (Autoencoder plain = Trainer.fit(Undercomplete.of(Architecture.of(2)), samples, OPTIONS);
        Autoencoder model = plain.with(kept(plain, samples, 1))) {
      ModelScoring scoring = ModelScoring.learn(model, AnomalyScore.suited(model), samples);
      double[] scores = scoring.scores(all);
      double mostNormal = 0;
      double leastAnomalous = Double.MAX_VALUE;
      for (int n = 0; n < scores.length; n++) {
        mostNormal = n >= 100 ? Math.max(mostNormal, scores[n]) : mostNormal;
        leastAnomalous = n < 100 ? Math.min(leastAnomalous, scores[n]) : leastAnomalous;
      }
      assertTrue(leastAnomalous > mostNormal, leastAnomalous + " and " + mostNormal);
    }
  }

  @Test
  void wideTablesAndPicturesKeepNone() throws IOException {
    FloatSamples wide = FloatSamples.of(rows(20, 600, 1));
    try (Autoencoder plain = Trainer.fit(Undercomplete.of(Architecture.of(2)), wide, OPTIONS)) {
      Background kept = kept(plain, wide, 1);
      assertEquals(Optional.empty(), kept.scoring());
      assertEquals(Optional.empty(), kept.joint());
    }
    assertEquals(Detector.OWN, TrainingRecipe.of(wide, Wishes.none()).detector());
  }

  @Test
  void anExplicitKindJudgesByItself() {
    FloatSamples rows = FloatSamples.of(rows(20, 3, 1));
    assertEquals(Detector.DENOISING, TrainingRecipe.of(rows, Wishes.none()).detector());
    Wishes sparse =
        new Wishes(
            Optional.of(Kind.SPARSE),
            Wishes.none().layers(),
            Wishes.none().objective(),
            Wishes.none().training());
    assertEquals(Detector.OWN, TrainingRecipe.of(rows, sparse).detector());
  }

  /** Twice and three times as wide, with outputs that are the means of the members'. */
  @Test
  void severalNetworksAreKeptAsOneThatComputesTheirMean() throws IOException {
    FloatSamples rows = FloatSamples.of(rows(150, 5, 1));
    float[][] fresh = rows(9, 5, 3);
    try (Autoencoder plain = Trainer.fit(Undercomplete.of(Architecture.of(2)), rows, OPTIONS)) {
      float[][] sum = new float[9][5];
      TrainingOptions all = OPTIONS.withValidationFraction(0);
      long seed = all.seed();
      long[] seeds = {
        seed,
        Seed.of(seed).split("member").split(1).bits(0),
        Seed.of(seed).split("member").split(2).bits(0)
      };
      for (long one : seeds) {
        try (Autoencoder member = plain.with(kept(plain, rows, all.withSeed(one), 1))) {
          float[][] outputs = member.scoringNetwork().orElseThrow().reconstruct(fresh);
          for (int n = 0; n < 9; n++) {
            for (int d = 0; d < 5; d++) {
              sum[n][d] += outputs[n][d] / 3;
            }
          }
        }
      }
      try (Autoencoder model = plain.with(kept(plain, rows, all, 3))) {
        Autoencoder mean = model.scoringNetwork().orElseThrow();
        assertEquals(15, mean.codeSize());
        assertEquals(3, KeptDetector.members(mean));
        float[][] outputs = mean.reconstruct(fresh);
        for (int n = 0; n < 9; n++) {
          assertArrayEquals(sum[n], outputs[n], 1e-5f);
        }
        assertEquals(3 * seconds(plain, rows, 1), KeptDetector.seconds(mean), 1e-9);
      }
    }
  }

  private static double seconds(Autoencoder plain, FloatSamples rows, int members)
      throws IOException {
    try (Autoencoder model = plain.with(kept(plain, rows, members))) {
      return KeptDetector.seconds(model.scoringNetwork().orElseThrow());
    }
  }

  private static Background kept(Autoencoder model, FloatSamples rows, int members)
      throws IOException {
    return kept(model, rows, OPTIONS, members);
  }

  private static Background kept(
      Autoencoder model, FloatSamples rows, TrainingOptions options, int members)
      throws IOException {
    return KeptDetector.of(
        model, LabeledSamples.of(rows), options, members, TrainingContext.quiet());
  }

  private static float[][] rows(int count, int columns, int seed) {
    Seed draws = Seed.of(seed);
    float[][] rows = new float[count][columns];
    for (int n = 0; n < count; n++) {
      for (int d = 0; d < columns; d++) {
        rows[n][d] = draws.normal((long) n * columns + d) + (d > 0 ? rows[n][d - 1] : 0);
      }
    }
    return rows;
  }
}
