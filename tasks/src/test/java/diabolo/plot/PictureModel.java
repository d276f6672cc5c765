package diabolo.plot;

import diabolo.data.StrokeDigits;
import diabolo.feature.sample.ByteSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;

/** A small model of digits, to look at. */
public final class PictureModel {

  private PictureModel() {}

  /** The digits. */
  public static ByteSamples digits() {
    return StrokeDigits.draw(60, Seed.of(1));
  }

  /** A contractive model of them, hardly trained. */
  public static Autoencoder trained(int codeSize) throws IOException {
    ModelSpec spec = Contractive.of(Architecture.of(codeSize)).with(Bernoulli.of());
    return Trainer.fit(
        spec,
        digits(),
        TrainingOptions.defaults().withEpochs(3).withBatchSize(10),
        TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }
}
