package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.feature.Scaling;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The weights that training gives, to the bit: the first half of the SHA-256 of the flat parameter
 * vector of a small model of each kind, every option given explicitly.
 *
 * <p>A change of these constants changes what every user's seed gives. It needs an ADR. oneDNN on
 * an instruction set without a constant: two runs are compared, and the test says so by being
 * skipped with the hash to enter here.
 */
class WeightBitsTest {

  private static final int COLUMNS = 20;
  private static final int ROWS = 500;

  /** Java kernels: plain Java arithmetic, so one constant a kind for every machine. */
  private static final Map<String, String> JAVA =
      Map.of(
          "undercomplete",
          "076538a8a7f858552a63a75e6ea7ac98",
          "sparse",
          "8336454f125d25e717173557e6606092",
          "denoising",
          "d1aa9203fd93d126acfa14c8f6f35f81",
          "contractive",
          "633602e020ab99b8dba2136653129ee7",
          "variational",
          "65f8ae82f31be5a5517c9c66ea2c4f27");

  /** oneDNN: a constant a kind and instruction set; the key is {@code kind/instruction set}. */
  private static final Map<String, String> ONEDNN =
      Map.ofEntries(
          Map.entry("undercomplete/avx512_core_bf16", "998e4faa23367f780d29c011ab4319f6"),
          Map.entry("sparse/avx512_core_bf16", "dd2028992a64d75ab9a3133e6ceb039f"),
          Map.entry("denoising/avx512_core_bf16", "4f73e18478883307c633390d2ca88c40"),
          Map.entry("contractive/avx512_core_bf16", "786b53d0fbc4283b931b692da28e95ee"),
          Map.entry("variational/avx512_core_bf16", "3fd5634b516e4c9ede35a0638868905b"));

  private static Architecture architecture(Activation activation, Activation code) {
    return new Architecture(
        List.of(24), 6, activation, code, DecoderWeights.OWN, Initialization.GLOROT);
  }

  private static ModelSpec spec(String kind) {
    Architecture linear = architecture(Activation.TANH, Activation.IDENTITY);
    Architecture sigmoid = architecture(Activation.SIGMOID, Activation.SIGMOID);
    return switch (kind) {
      case "undercomplete" ->
          Undercomplete.of(architecture(Activation.SILU, Activation.IDENTITY)).with(Squared.of());
      case "sparse" -> Sparse.of(sigmoid, KlSparsity.of(0.05f, 3)).with(Squared.of());
      case "denoising" -> Denoising.of(sigmoid, Masking.of(0.25f)).with(Bernoulli.of());
      case "contractive" ->
          Contractive.of(sigmoid, 0.1f)
              .with(Contraction.of(0.1f, Contraction.Method.EXACT, 1))
              .with(Bernoulli.of());
      case "variational" -> Variational.of(linear, Gaussian.fixed(0.5f));
      default -> throw new AssertionError(kind);
    };
  }

  private static TrainingOptions options() {
    return TrainingOptions.defaults()
        .withEpochs(3)
        .withBatchSize(32)
        .withOptimizer(new Adam(0.003, 0.9, 0.999, 1e-8))
        .withSchedule(new Schedule.Constant())
        .withValidationFraction(0.1)
        .withPatience(0)
        .withGradientClip(0)
        .withSeed(20261130)
        .withScaling(Scaling.UNIT)
        .withShuffleRows(10_000)
        .withPrecision(Precision.F32);
  }

  /** Rows on a curved sheet with noise, in [0, 1]. */
  private static FloatSamples rows() {
    Seed seed = Seed.of(20261130);
    float[] values = new float[ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        float a = seed.uniformFloat(2L * i);
        float b = seed.uniformFloat(2L * i + 1);
        float noise = seed.split("noise").uniformFloat((long) i * COLUMNS + j);
        float mix = (float) j / COLUMNS;
        values[i * COLUMNS + j] = 0.9f * (mix * a + (1 - mix) * b * b) + 0.1f * noise;
      }
    }
    return FloatSamples.of(SampleFormat.unnamed(COLUMNS), values);
  }

  private static String train(String kind, Kernels kernels) throws IOException {
    TrainingContext session = TrainingContext.quiet().withKernels(kernels.alone());
    try (Autoencoder model = Trainer.fit(spec(kind), rows(), options(), session)) {
      return sha256(model.parameters());
    }
  }

  private static String sha256(Tensor parameters) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * parameters.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < parameters.size(); i++) {
      bytes.putFloat(parameters.get(i));
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()))
          .substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"undercomplete", "sparse", "denoising", "contractive", "variational"})
  void javaKernelsGiveTheseWeightsOnEveryMachine(String kind) throws IOException {
    assertEquals(JAVA.get(kind), train(kind, Kernels.of(Kernels.Choice.JAVA)), kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"undercomplete", "sparse", "denoising", "contractive", "variational"})
  void oneDnnGivesTheseWeightsOnEachInstructionSet(String kind) throws IOException {
    Kernels kernels = Kernels.fastest();
    assumeTrue(kernels.name().equals("onednn"), "no native kernels here");
    String got = train(kind, kernels);
    String instructionSet = kernels.fingerprint().replaceAll(".*oneDNN \\S+ (\\S+?),? .*", "$1");
    String key = kind + "/" + instructionSet;
    if (!ONEDNN.containsKey(key)) {
      assertEquals(got, train(kind, kernels), "two runs of " + kind);
      abort("no constant for " + key + ": two runs gave the same bits, " + got);
    }
    assertEquals(ONEDNN.get(key), got, key);
  }
}
