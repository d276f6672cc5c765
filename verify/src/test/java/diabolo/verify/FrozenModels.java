package diabolo.verify;

import diabolo.data.DataWriter;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.SampleFormat;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.Activation;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.SaltAndPepper;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.Session;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Made the models that must be readable for ever, one set for each version of the file format.
 *
 * <p>Run by hand when a format version is born (its {@code main} with the folder as argument),
 * never to make a test pass.
 */
final class FrozenModels {

  static final List<ModelSpec> SPECS =
      List.of(
          Undercomplete.of(
                  Architecture.of(2, 4)
                      .withActivation(Activation.SILU)
                      .withDecoderWeights(DecoderWeights.TIED))
              .with(new Huber(0.5f)),
          Sparse.of(Architecture.of(8)).with(L1.of(0.01f)).with(new WeightDecay(0.001f)),
          Denoising.of(Architecture.of(3, 5), SaltAndPepper.of(0.2f))
              .with(new Bernoulli())
              .with(new Emphasis(1, 0.5f)),
          Contractive.of(Architecture.of(3, 4)),
          Variational.of(
              Architecture.of(2, 6).withActivation(Activation.TANH), Gaussian.learned()));

  private FrozenModels() {}

  /** Rows that every frozen model has been asked about. */
  static FloatSamples rows() {
    float[] values = new float[50 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = 10 * Seed.of(21).uniformFloat(i);
    }
    return FloatSamples.of(
        SampleFormat.table(List.of("height", "width", "depth", "mass", "age")), values);
  }

  /** Writes models and what they answered. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Session session = Session.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    for (ModelSpec spec : SPECS) {
      TrainingOptions options = TrainingOptions.defaults().withEpochs(5).withBatchSize(16);
      try (Autoencoder model = Trainer.fit(spec, rows(), options, session)) {
        ModelFile.write(model, folder.resolve(spec.kind() + ".safetensors"));
        DataWriter.write(model.encode(rows()), folder.resolve(spec.kind() + "-codes.npy"));
        DataWriter.write(model.reconstruct(rows()), folder.resolve(spec.kind() + "-seen.npy"));
      }
    }
  }
}
