package diabolo.reproduce.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.StrokeDigits;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cost of bfloat16 products in accuracy. */
final class MixedPrecisionTest {

  private static final Samples DIGITS = StrokeDigits.draw(80, Seed.of(1));
  private static final Samples OTHERS = StrokeDigits.draw(40, Seed.of(2));

  private static Autoencoder train(Precision precision) throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(8, 32)).with(Bernoulli.of());
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(20)
            .withBatchSize(10)
            .withValidationFraction(0)
            .withPrecision(precision);
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    return Trainer.fit(spec, DIGITS, options, session);
  }

  private static double heldOutLoss(Autoencoder model) throws IOException {
    return Evaluate.run(model, OTHERS, EvaluateOptions.defaults().withJacobianRows(0))
        .loss()
        .total();
  }

  @Test
  void heldOutLossOfDigitsIsWithinAHundredthOfThatOfFloat32() throws IOException {
    try (Autoencoder exact = train(Precision.F32);
        Autoencoder rounded = train(Precision.BF16)) {
      List<EpochRecord> history = exact.history();
      double first = history.get(0).objective();
      double last = history.get(history.size() - 1).objective();
      assertTrue(last < 0.9 * first, last + " in the last epoch, " + first + " in the first");
      assertNotEquals(heldOutLoss(exact), heldOutLoss(rounded), "nothing was rounded");
      assertEquals(heldOutLoss(exact), heldOutLoss(rounded), 0.01 * heldOutLoss(exact));
    }
  }
}
