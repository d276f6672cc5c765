package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.ModelFile;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.corruption.SaltAndPepper;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.objective.term.WarmUp;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Schedule;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The specs and options that flags stand for: models of no epochs, read back. */
final class FlagsTest {

  @TempDir private Path folder;

  private Autoencoder model(Path data, String flags) throws IOException {
    Path model = folder.resolve("m.safetensors");
    List<Object> words = new ArrayList<>(List.of("train", data, "-o", model, "--epochs", "0"));
    words.addAll(List.of("--kernels", "java"));
    if (!flags.isEmpty()) {
      words.addAll(List.of(flags.split(" ")));
    }
    Ran.well(words.toArray());
    return ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA));
  }

  private ModelSpec spec(String flags) throws IOException {
    try (Autoencoder model = model(Tables.csv(folder, 30), flags)) {
      return model.spec();
    }
  }

  private TrainingOptions options(String flags) throws IOException {
    try (Autoencoder model = model(Tables.csv(folder, 30), flags)) {
      return RecordJson.read(TrainingOptions.class, model.provenance().options(), "options");
    }
  }

  @Test
  void everyPenaltyOnJacobiansHasItsFlags() throws IOException {
    List<Penalty> penalties =
        spec("--layer-contraction 0.1 --reconstruction-contraction 0.2 --curvature 0.3"
                + " --curvature-sigma 0.4 --curvature-samples 5 --contraction-method orthogonal"
                + " --probes 6")
            .objective()
            .penalties();
    Contraction.Method method = Contraction.Method.ORTHOGONAL;
    assertEquals(
        List.of(
            LayerContraction.of(0.1f),
            ReconstructionContraction.of(0.2f, method, 6),
            new HessianPenalty(0.3f, HessianPenalty.Form.SAMPLED, 0.4f, 5, method, 6)),
        List.copyOf(
            penalties.stream().sorted(Comparator.comparingDouble(Penalty::weight)).toList()));
    assertEquals(
        HessianPenalty.Form.ANALYTIC,
        spec("--curvature 1 --curvature-form analytic --code 2 --activation tanh")
            .objective()
            .penalty(HessianPenalty.class)
            .orElseThrow()
            .form());
  }

  @Test
  void codesAreShapedByADiscrepancyOrACodebook() throws IOException {
    assertEquals(
        List.of(MaximumMeanDiscrepancy.of(10)),
        spec("--code 2 --code-activation identity --mmd 10").objective().penalties());
    assertEquals(
        Optional.of(VectorQuantization.of(8, 2, 0.25f)),
        spec("--code 4 --codebook 8,2").objective().selection());
    assertEquals(
        Optional.of(VectorQuantization.of(8, 4, 0.5f)),
        spec("--code 4 --codebook 8,4,0.5").objective().selection());
    Ran wrong =
        Ran.command(
            "train",
            Tables.csv(folder, 30),
            "-o",
            folder.resolve("w.safetensors"),
            "--codebook",
            "8,3",
            "--code",
            "4");
    assertEquals(2, wrong.status(), wrong.err());
    assertTrue(wrong.err().contains("got 3 groups of 4 units"), wrong.err());
    Path table = Tables.csv(folder, 30);
    Path model = folder.resolve("c.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", "2", "--code", "4", "--codebook", "8,2");
    Ran measured = Ran.well("evaluate", model, table, "--json");
    assertTrue(measured.json().get("codebook") instanceof Map<?, ?>);
    assertEquals(1.0, measured.json().get("trainedShare"));
    assertTrue(measured.err().contains("errors on unseen rows may be larger"), measured.err());
  }

  @Test
  void kindsComeWithTheDefaultsOfTheirRecords() throws IOException {
    Architecture layers = Architecture.of(2, 8);
    assertEquals(Undercomplete.of(layers), spec("--hidden 8 --code 2"));
    assertEquals(Sparse.of(layers), spec("--hidden 8 --code 2 --kind sparse"));
    assertEquals(Denoising.of(layers), spec("--hidden 8 --code 2 --kind denoising"));
    assertEquals(Contractive.of(layers), spec("--hidden 8 --code 2 --kind contractive"));
    assertEquals(Variational.of(layers), spec("--hidden 8 --code 2 --kind variational"));
  }

  @Test
  void widthsWithoutACodeEndWithTheCode() throws IOException {
    assertEquals(Architecture.of(3, 9, 5), spec("--hidden 9,5,3").architecture());
    assertEquals(Architecture.of(7), spec("--hidden 7").architecture());
    assertEquals(Architecture.of(3, 9, 5), spec("--hidden 9,5 --code 3").architecture());
    Architecture usual = Architecture.of(1, 64).withInitialization(Initialization.PCA);
    assertEquals(usual, spec("").architecture());
    assertEquals(Initialization.HE, spec("--tied").architecture().initialization());
    assertEquals(List.of(), spec("--kind sparse").architecture().hidden());
    assertEquals(1, spec("--kind sparse").architecture().codeSize());
  }

  @Test
  void activationsFollowEachOtherWhereTheKindLetsThem() throws IOException {
    Architecture deep = spec("--hidden 8 --code 2 --activation tanh").architecture();
    assertEquals(Activation.TANH, deep.activation());
    assertEquals(Activation.IDENTITY, deep.codeActivation(), "a linear code stays linear");
    assertEquals(Initialization.GLOROT, deep.initialization());
    Architecture single = spec("--code 2 --activation tanh").architecture();
    assertEquals(Activation.TANH, single.codeActivation(), "the code is the hidden layer");
    Architecture contractive =
        spec("--kind contractive --hidden 8 --code 2 --activation tanh").architecture();
    assertEquals(Activation.TANH, contractive.codeActivation());
    assertEquals(DecoderWeights.TIED, contractive.decoderWeights());
    Architecture chosen =
        spec("--hidden 8 --code 2 --code-activation sigmoid --init glorot --tied").architecture();
    assertEquals(
        new Architecture(
            List.of(8),
            2,
            Activation.RELU,
            Activation.SIGMOID,
            DecoderWeights.TIED,
            Initialization.GLOROT),
        chosen);
  }

  @Test
  void partsCombineOverEveryKind() throws IOException {
    Objective expected =
        Contractive.of(Architecture.of(2))
            .objective()
            .withReconstruction(Huber.of(2))
            .withCorruption(Masking.of(0.25f))
            .withEmphasis(Emphasis.of(1, 0.5f))
            .withPenalty(Contraction.of(0.3f, Contraction.Method.PROBED, 7))
            .withPenalty(L1.of(0.01f))
            .withPenalty(KlSparsity.of(0.1f, 2))
            .withPenalty(WeightDecay.of(0.001f));
    assertEquals(
        expected,
        spec("--kind contractive --code 2 --reconstruction huber --huber-threshold 2"
                + " --corruption masking:0.25 --emphasis 1,0.5 --contraction 0.3"
                + " --contraction-method probed --probes 7 --l1 0.01 --kl-sparsity 0.1,2"
                + " --weight-decay 0.001")
            .objective());
  }

  @Test
  void anL1PenaltyStandsInForTheSparsityOfTheKind() throws IOException {
    assertEquals(
        List.of(L1.of(0.1f)),
        spec("--kind sparse --code 2 --l1 0.1 --activation relu").objective().penalties());
  }

  @Test
  void selectionsAndTheRevivalOfDeadUnitsAreRead() throws IOException {
    assertEquals(
        Sparse.of(Architecture.of(9), TopK.of(2)), spec("--kind sparse --code 9 --top-k 2"));
    assertEquals(
        BatchTopK.of(3),
        spec("--code 9 --batch-top-k 3 --aux-k 4").objective().selection().orElseThrow());
    assertEquals(AuxK.of(4), spec("--code 9 --top-k 3 --aux-k 4").objective().auxK().orElseThrow());
    assertEquals(
        AuxK.of(4, 0.5f, 100),
        spec("--code 9 --top-k 3 --aux-k 4,0.5,100").objective().auxK().orElseThrow());
    assertEquals(
        JumpRelu.of(0.1f), spec("--code 9 --jump-relu 0.1").objective().selection().orElseThrow());
    assertEquals(
        JumpRelu.of(0.1f, 0.2f, 0.3f).withWarmUp(WarmUp.of(2)),
        spec("--code 9 --jump-relu 0.1,0.2,0.3 --sparsity-warmup 2")
            .objective()
            .selection()
            .orElseThrow());
  }

  @Test
  void gatesAreReadWithTheirWarmUp() throws IOException {
    assertEquals(
        Sparse.of(Architecture.of(9), Gated.of(0.1f)), spec("--kind sparse --code 9 --gated 0.1"));
    assertEquals(
        Gated.of(0.1f).withWarmUp(WarmUp.of(2)),
        spec("--code 9 --gated 0.1 --sparsity-warmup 2").objective().selection().orElseThrow());
  }

  @Test
  void sparsityIsMeasuredAsAskedFor() throws IOException {
    L1 l1 = L1.of(0.1f).withMeasure(L1.Measure.DECODER_NORMS).withWarmUp(WarmUp.of(3));
    assertEquals(
        List.of(l1),
        spec("--code 2 --l1 0.1 --l1-by-decoder-norms --sparsity-warmup 3")
            .objective()
            .penalties());
    assertEquals(
        List.of(KlSparsity.of(0.1f, 2).withMemory(0.9f)),
        spec("--kind sparse --code 2 --kl-sparsity 0.1,2 --kl-sparsity-memory 0.9")
            .objective()
            .penalties());
    assertEquals(
        Architecture.of(9).withDictionary(Dictionary.standard()),
        spec("--code 9 --unit-norm-decoder --centered").architecture());
  }

  @Test
  void penaltiesAndSelectionsAreTypedByTheNamesOfTheirRecords() throws IOException {
    assertEquals(
        List.of(MaximumMeanDiscrepancy.of(10), L1.of(0.01f)),
        spec("--code 2 --code-activation identity --penalty mmd:10,l1:0.01")
            .objective()
            .penalties());
    assertEquals(
        List.of(
            Contraction.of(0.1f, Contraction.Method.PROBED, 3),
            L1.of(0.1f).withMeasure(L1.Measure.DECODER_NORMS).withWarmUp(WarmUp.of(3)),
            WeightDecay.of(0.2f)),
        spec("--code 2 --activation relu --penalty contraction:0.1,probed,3 --penalty"
                + " l1:0.1,measure=decoder-norms,warm-up=3,weight-decay:0.2")
            .objective()
            .penalties());
    assertEquals(
        JumpRelu.of(0.1f, 0.05f, 0.2f).withWarmUp(WarmUp.of(2)),
        spec("--code 9 --selection jump-relu:0.1,start-threshold=0.2,warm-up=2")
            .objective()
            .selection()
            .orElseThrow());
  }

  @Test
  void corruptionsAndReconstructionsAreRead() throws IOException {
    assertEquals(
        SaltAndPepper.of(0.1f, -1, 1),
        spec("--corruption salt-and-pepper:0.1,-1,1").objective().corruption().orElseThrow());
    assertEquals(
        SaltAndPepper.of(0.1f),
        spec("--corruption salt-and-pepper:0.1").objective().corruption().orElseThrow());
    assertEquals(
        GaussianNoise.of(0.3f),
        spec("--corruption gaussian:0.3").objective().corruption().orElseThrow());
    assertEquals(Trimming.of(0.1f), spec("--trim 0.1").objective().trimming().orElseThrow());
    assertEquals(
        Correntropy.defaults(), spec("--reconstruction correntropy").objective().reconstruction());
    assertEquals(
        Correntropy.of(2),
        spec("--reconstruction correntropy --correntropy-sigma 2").objective().reconstruction());
    assertEquals(
        Gaussian.optimal(), spec("--reconstruction gaussian").objective().reconstruction());
    assertEquals(
        Gaussian.learned(),
        spec("--reconstruction gaussian --sigma learned").objective().reconstruction());
    assertEquals(
        Gaussian.learned(), spec("--reconstruction gaussian:learned").objective().reconstruction());
    assertEquals(
        Gaussian.fixed(0.5f),
        spec("--reconstruction gaussian --sigma 0.5").objective().reconstruction());
    assertEquals(
        GaussianCode.of(4, 10),
        spec("--kind variational --beta 4 --kl-warmup 10").objective().code().orElseThrow());
    assertEquals(
        GaussianCode.standard().withFreeBits(0.1f).withCapacity(new GaussianCode.Capacity(25, 10)),
        spec("--kind variational --free-bits 0.1 --kl-capacity 25,10")
            .objective()
            .code()
            .orElseThrow());
    assertEquals(
        GaussianCode.standard().withSamples(5),
        spec("--kind variational --importance-samples 5 --reconstruction gaussian --sigma 0.5")
            .objective()
            .code()
            .orElseThrow());
  }

  @Test
  void eightBitPicturesAreBernoulliUnlessScaledOtherwise() throws IOException {
    Path digits = Path.of(Tables.digits(folder, 20).toString());
    Path idx = folder.resolve("digits-idx3-ubyte");
    Tables.writeIdx(idx, 20);
    try (Autoencoder bytes = model(idx, "--code 2");
        Autoencoder standard = model(idx, "--code 2 --scaling standard");
        Autoencoder floats = model(digits, "--code 2")) {
      assertEquals(Bernoulli.of(), bytes.spec().objective().reconstruction());
      assertEquals(Squared.of(), standard.spec().objective().reconstruction());
      assertEquals(Squared.of(), floats.spec().objective().reconstruction());
    }
  }

  @Test
  void optionsAreThoseOfTheRecordUnlessAskedFor() throws IOException {
    TrainingOptions defaults = TrainingOptions.defaults().withEpochs(0).withPatience(20);
    defaults = defaults.withOptimizer(AdamW.of(0.003, 0.3)).withSchedule(new Schedule.Cosine(0));
    assertEquals(defaults, options(""));
    assertEquals(
        defaults
            .withBatchSize(7)
            .withOptimizer(Sgd.of(0.5))
            .withSchedule(new Schedule.StepDecay(10, 0.5))
            .withValidationFraction(0.25)
            .withPatience(3)
            .withGradientClip(1.5)
            .withSeed(9)
            .withScaling(diabolo.feature.Scaling.UNIT),
        options(
            "--batch-size 7 --optimizer sgd --learning-rate 0.5 --schedule step:10,0.5"
                + " --validation 0.25 --patience 3 --clip 1.5 --seed 9 --scaling unit"));
    assertEquals(
        AdamW.of(Adam.defaults(), 0.02),
        options("--optimizer adamw --weight-decay 0.02").optimizer());
    assertEquals(
        AdamW.of(new Adam(0.01, 0.9, 0.999, 1e-8), 0.02),
        options("--optimizer adamw:weight-decay=0.02,learning-rate=0.01").optimizer());
    assertEquals(Lbfgs.defaults(), options("--optimizer lbfgs").optimizer());
    assertEquals(new Schedule.WarmUp(2), options("--schedule warmup:2").schedule());
    assertEquals(new Schedule.Cosine(0), options("--schedule cosine").schedule());
    assertEquals(new Schedule.Cosine(1.5), options("--schedule cosine:1.5").schedule());
    assertEquals(new Schedule.Linear(0), options("--schedule linear").schedule());
    assertEquals(new Schedule.Linear(5), options("--schedule linear:5").schedule());
  }

  @Test
  void theDecayOfAdamWIsNoPenalty() throws IOException {
    assertEquals(List.of(), spec("--optimizer adamw --weight-decay 0.02").objective().penalties());
  }

  @Test
  void thePrecisionOfTrainingIsKeptWithTheModel() throws IOException {
    assertEquals(Precision.F32, options("").precision());
    assertEquals(Precision.F32, options("--precision f32").precision());
    assertEquals(Precision.BF16, options("--precision bf16").precision());
    assertEquals(Precision.AUTO, options("--precision auto").precision());
  }
}
