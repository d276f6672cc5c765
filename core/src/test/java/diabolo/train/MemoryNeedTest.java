package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RequestException;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.tensor.MemoryLimits;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import diabolo.train.state.MemoryNeed;
import diabolo.train.state.Setup;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The least need of memory against what trainings take. */
class MemoryNeedTest {

  private static final long MEBIBYTE = 1 << 20;

  private static final Architecture LAYERS = Architecture.of(16, 200, 4);

  private static final FloatSamples ROWS = ToyRows.nearPlane(1000, 16, 1);

  private static final Kernels KERNELS = Kernels.of(Kernels.Choice.JAVA);

  static Stream<ModelSpec> specs() {
    return Stream.concat(
        Stream.of(Activation.values())
            .map(activation -> Undercomplete.of(LAYERS.withActivation(activation))),
        Stream.of(Sparse.of(LAYERS), Denoising.of(LAYERS), Variational.of(LAYERS)));
  }

  private static TrainingOptions options() {
    return TrainingOptions.defaults().withEpochs(1).withBatchSize(256);
  }

  /** Bytes of tensors at the end of an epoch, with the model that is still to be made. */
  private static long taken(ModelSpec spec, TrainingOptions options, AtomicLong need)
      throws IOException {
    long before = Tensor.liveBytes();
    AtomicLong most = new AtomicLong();
    TrainingContext session =
        TrainingContext.quiet()
            .withKernels(KERNELS)
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.EpochDone) {
                    most.set(Tensor.liveBytes() - before);
                  }
                });
    try (Autoencoder model = Trainer.fit(spec, ROWS, options, session)) {
      need.set(need(model, spec, options).outside());
      return most.get() + (long) Float.BYTES * model.parameters().size();
    }
  }

  private static MemoryNeed need(Autoencoder model, ModelSpec spec, TrainingOptions options)
      throws IOException {
    LabeledSamples rows = LabeledSamples.of(ROWS);
    return MemoryNeed.of(
        new Setup(
            spec,
            options,
            TrainingContext.quiet().withKernels(KERNELS),
            "",
            ROWS,
            Rows.of(rows, options),
            model.schema(),
            Structure.of(spec, model.schema()),
            "",
            Optional.empty(),
            false));
  }

  /** More would refuse what runs; much less would let begin what cannot end. */
  @ParameterizedTest
  @MethodSource("specs")
  void atLeastHalfAndAtMostWhatATrainingTakes(ModelSpec spec) throws IOException {
    AtomicLong need = new AtomicLong();
    long taken = taken(spec, options(), need);
    String words = "%s: needs %,d, takes %,d".formatted(spec, need.get(), taken);
    assertTrue(need.get() <= taken, words);
    assertTrue(need.get() >= taken / 2, words);
  }

  /** Probes of a Jacobian, which the estimate leaves out, take many times as much. */
  @Test
  void contractionTakesMore() throws IOException {
    AtomicLong need = new AtomicLong();
    long taken = taken(Contractive.of(LAYERS), options(), need);
    assertTrue(need.get() <= taken, need + " of " + taken);
  }

  @Test
  void lbfgsKeepsMore() throws IOException {
    AtomicLong need = new AtomicLong();
    TrainingOptions options = options().withOptimizer(Lbfgs.defaults());
    long taken = taken(Undercomplete.of(LAYERS), options, need);
    assertTrue(need.get() <= taken && need.get() >= taken / 2, need + " of " + taken);
  }

  @Test
  void whatCannotFitIsRefusedWithTheNumbers() {
    MemoryNeed need = new MemoryNeed(1000, 10, 300 * MEBIBYTE, 100 * MEBIBYTE, 0, 0);
    MemoryLimits limits = new MemoryLimits(100 * MEBIBYTE, 399 * MEBIBYTE, 4000 * MEBIBYTE);
    assertEquals(
        "the training takes at least 400 MiB of memory for tensors, and 399 MiB are available; most"
            + " of it is for 1,000 parameters, with gradients, best values and the state of the"
            + " optimizer; take fewer units, or rows of fewer values, or give Java more memory",
        assertThrows(RequestException.class, () -> need.require(limits)).getMessage());
    MemoryLimits enough = new MemoryLimits(100 * MEBIBYTE, 400 * MEBIBYTE, 4000 * MEBIBYTE);
    need.require(enough);
    assertTrue(need.doubt(enough).isPresent());
    MemoryLimits plenty = new MemoryLimits(100 * MEBIBYTE, 800 * MEBIBYTE, 4000 * MEBIBYTE);
    assertEquals(Optional.empty(), need.doubt(plenty));
  }

  /** More memory is no remedy where the machine has none. */
  @Test
  void aBatchTooLargeForTheHeapIsNamed() {
    MemoryNeed need = new MemoryNeed(1000, 4096, 0, 0, 50 * MEBIBYTE, 60 * MEBIBYTE);
    MemoryLimits limits = new MemoryLimits(109 * MEBIBYTE, MEBIBYTE, 200 * MEBIBYTE);
    assertEquals(
        "the training takes at least 110 MiB of heap, and 109 MiB are available; most of it is for"
            + " a batch of 4,096 rows; take smaller batches",
        assertThrows(RequestException.class, () -> need.require(limits)).getMessage());
    assertFalse(need.isSmall());
  }

  @Test
  void limitsOfThisProcess() {
    MemoryLimits limits = MemoryLimits.ofProcess();
    assertEquals(Runtime.getRuntime().maxMemory(), limits.heap());
    assertTrue(limits.outside() > 0 && limits.outside() <= limits.machine());
  }
}
