package diabolo.verify;

import diabolo.data.DataWriter;
import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.corruption.SaltAndPepper;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.VectorQuantization;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models that must be readable for ever, one set for each major version of the file format.
 *
 * <p>Run by hand when a format version is born (its {@code main} with the folder as argument),
 * never to make a test pass.
 */
final class FrozenModels {

  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults().withEpochs(5).withBatchSize(16);

  /** Version 1: a model of each kind, written before the first release. */
  static final List<Frozen> VERSION_1 =
      Stream.of(
              Undercomplete.of(
                      Architecture.of(2, 4)
                          .withActivation(Activation.SILU)
                          .withDecoderWeights(DecoderWeights.TIED))
                  .with(Huber.of(0.5f)),
              Sparse.of(Architecture.of(8)).with(L1.of(0.01f)).with(WeightDecay.of(0.001f)),
              Denoising.of(Architecture.of(3, 5), SaltAndPepper.of(0.2f))
                  .with(Bernoulli.of())
                  .with(Emphasis.of(1, 0.5f)),
              Contractive.of(Architecture.of(3, 4)),
              Variational.of(
                  Architecture.of(2, 6).withActivation(Activation.TANH), Gaussian.learned()))
          .map(spec -> new Frozen(spec.kind(), spec, OPTIONS, numbers()))
          .toList();

  /** Version 2: besides, parts with parameters or state of their own, and every type of column. */
  static final List<Frozen> VERSION_2 =
      Stream.concat(VERSION_1.stream(), moreOfVersion2().stream()).toList();

  private FrozenModels() {}

  /**
   * One model.
   *
   * @param name of its files
   * @param spec what was trained
   * @param options how; the file has them in its provenance
   * @param rows that it was trained on and asked about
   */
  record Frozen(String name, ModelSpec spec, TrainingOptions options, FloatSamples rows) {}

  private static List<Frozen> moreOfVersion2() {
    Sparse dictionary =
        Sparse.of(Architecture.of(9).withDictionary(Dictionary.standard()), BatchTopK.of(3));
    Undercomplete plain = Undercomplete.of(Architecture.of(4, 6));
    Architecture sigmoid = Architecture.of(3, 6).withActivation(Activation.SIGMOID);
    Variational weighted = Variational.of(Architecture.of(2, 6), Bernoulli.of());
    return List.of(
        frozen("dictionary", dictionary.with(dictionary.objective().withAuxK(AuxK.of(2)))),
        frozen("gated", Sparse.of(Architecture.of(9), Gated.of(0.1f))),
        frozen(
            "codebook", plain.with(plain.objective().withSelection(VectorQuantization.of(5, 2)))),
        frozen("rates", Sparse.of(sigmoid, KlSparsity.of(0.1f, 0.5f).withMemory(0.9f))),
        frozen(
            "samples",
            weighted.with(weighted.objective().withCode(GaussianCode.of(1, 2).withSamples(3)))),
        new Frozen(
            "mixed",
            Denoising.of(Architecture.of(3, 8), Masking.of(0.25f))
                .with(MaximumMeanDiscrepancy.of(0.1f)),
            OPTIONS
                .withOptimizer(AdamW.defaults())
                .withSchedule(new Schedule.WarmUp(1))
                .withColumnScalings(List.of(ColumnScaling.of("mass", Scaling.QUANTILE))),
            mixed()));
  }

  private static Frozen frozen(String name, ModelSpec spec) {
    return new Frozen(name, spec, OPTIONS, numbers());
  }

  /** Fifty rows of five numbers. */
  private static FloatSamples numbers() {
    return FloatSamples.of(
        SampleFormat.table(List.of("height", "width", "depth", "mass", "age")), values(5));
  }

  /** Fifty rows of every type of column, with a missing cell each. */
  private static FloatSamples mixed() {
    float[] values = values(6);
    for (int row = 0; row < 50; row++) {
      values[6 * row + 1] = (float) Math.floor(values[6 * row + 1]);
      values[6 * row + 2] = (float) Math.floor(values[6 * row + 2] / 4);
      values[6 * row + 3] = (float) Math.floor(values[6 * row + 3] / 4);
      values[6 * row + 4] = (float) Math.floor(1000 * values[6 * row + 4]);
      values[6 * row + row % 6] = Float.NaN;
    }
    return FloatSamples.of(
        SampleFormat.mixed(
            List.of("mass", "visits", "grade", "city", "born", "seen"),
            List.of(
                new ColumnType.Numeric(),
                new ColumnType.Count(),
                new ColumnType.Ordinal(List.of("low", "middle", "high")),
                new ColumnType.Category(List.of("rome", "lima")),
                new ColumnType.Date(ColumnType.Date.Resolution.DAY),
                new ColumnType.Date(ColumnType.Date.Resolution.MINUTE))),
        values);
  }

  private static float[] values(int columns) {
    float[] values = new float[50 * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = 10 * Seed.of(21).uniformFloat(i);
    }
    return values;
  }

  /** Writes the models of the newest version and what they answered. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    for (Frozen frozen : VERSION_2) {
      try (Autoencoder model =
          Trainer.fit(frozen.spec(), frozen.rows(), frozen.options(), session)) {
        ModelFile.write(model, folder.resolve(frozen.name() + ".safetensors"));
        write(model.encode(frozen.rows()), folder.resolve(frozen.name() + "-codes.npy"));
        write(model.reconstruct(frozen.rows()), folder.resolve(frozen.name() + "-seen.npy"));
      }
    }
  }

  /** Numbers alone: what a position means to a column is not what is frozen here. */
  private static void write(Samples samples, Path file) throws IOException {
    DataWriter.write(FloatSamples.of(((FloatSamples) samples).toArray()), file);
  }
}
