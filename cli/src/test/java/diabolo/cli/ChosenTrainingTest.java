package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.file.ModelFile;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.corruption.MissingCells;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Squared;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spec and options that a training has by its rows where little is asked for, read back. */
final class ChosenTrainingTest {

  /** Layers for three columns of numbers. */
  private static final Architecture LAYERS_OF_NUMBERS =
      Architecture.of(1, 64).withInitialization(Initialization.PCA);

  private static final TrainingOptions USUAL = TrainingOptions.defaults();

  /** Thirty rows: 500 epochs, a quarter of them the patience, and the largest weight decay. */
  private static final TrainingOptions OF_NUMBERS =
      USUAL
          .withEpochs(500)
          .withOptimizer(AdamW.of(0.003, 0.3))
          .withSchedule(Schedule.Cosine.defaults())
          .withPatience(125);

  @TempDir private Path folder;

  /** A spec and its options, as the model's file has them. */
  private record Chosen(ModelSpec spec, TrainingOptions options, SampleFormat format) {

    static Chosen of(Path file) throws IOException {
      try (Autoencoder model = ModelFile.read(file, Kernels.of(Kernels.Choice.JAVA))) {
        return new Chosen(
            model.spec(),
            RecordJson.read(TrainingOptions.class, model.provenance().options(), "options"),
            model.schema().format());
      }
    }
  }

  private Chosen trained(Path data, String flags) throws IOException {
    Path model = folder.resolve("m.safetensors");
    List<Object> words = new ArrayList<>(List.of("train", data, "-o", model));
    words.addAll(List.of("--kernels", "java"));
    if (!flags.isEmpty()) {
      words.addAll(List.of(flags.split(" ")));
    }
    Ran.well(words.toArray());
    return Chosen.of(model);
  }

  private Path numbers() throws IOException {
    return Tables.csv(folder, 30);
  }

  /** A number, a category and an empty cell. */
  private Path mixed() throws IOException {
    StringBuilder lines = new StringBuilder("size,town\n");
    for (int i = 0; i < 40; i++) {
      lines.append(i % 7 == 0 ? "" : String.valueOf(0.5 * i));
      lines.append(',').append(i % 3 == 0 ? "oslo" : "bergen").append('\n');
    }
    return Files.writeString(folder.resolve("mixed.csv"), lines);
  }

  private Path pictures() throws IOException {
    Path file = folder.resolve("digits-idx3-ubyte");
    Tables.writeIdx(file, 20);
    return file;
  }

  @Test
  void tablesOfNumbersGetLayersByTheirColumnsAndEpochsByTheirRows() throws IOException {
    Chosen chosen = trained(numbers(), "");
    assertEquals(Undercomplete.of(LAYERS_OF_NUMBERS), chosen.spec());
    assertEquals(OF_NUMBERS, chosen.options());
    Chosen tanh = trained(numbers(), "--activation tanh --scaling robust --seed 3");
    assertEquals(
        Undercomplete.of(
            Architecture.of(1, 64)
                .withActivation(Activation.TANH)
                .withCodeActivation(Activation.IDENTITY)),
        tanh.spec());
    assertEquals(OF_NUMBERS.withScaling(Scaling.ROBUST).withSeed(3), tanh.options());
  }

  @Test
  void aKindThatIsAskedForHasItsOwnLayersUnlessItIsTheUsualOne() throws IOException {
    Path table = numbers();
    assertEquals(
        Undercomplete.of(LAYERS_OF_NUMBERS),
        trained(table, "--kind undercomplete --epochs 0").spec());
    assertEquals(
        Denoising.of(Architecture.of(1)), trained(table, "--kind denoising --epochs 0").spec());
    assertEquals(
        Contractive.of(Architecture.of(1)), trained(table, "--kind contractive --epochs 0").spec());
    assertEquals(
        Variational.of(Architecture.of(1)), trained(table, "--kind variational --epochs 0").spec());
    assertEquals(
        Undercomplete.of(Architecture.of(2, 64).withInitialization(Initialization.PCA)),
        trained(table, "--code 2 --epochs 0").spec());
  }

  @Test
  void tablesOfSeveralTypesAreDenoisedByHidingWholeCells() throws IOException {
    Path table = mixed();
    Chosen chosen = trained(table, "");
    ModelSpec usual = Denoising.of(Architecture.of(24, 64));
    assertEquals(
        usual
            .with(TableLoss.of(chosen.format()))
            .with(MissingCells.of(0.25f, TableLoss.blocks(chosen.format()))),
        chosen.spec());
    assertEquals(USUAL.withEpochs(500).withPatience(125), chosen.options());
    Chosen narrow = trained(table, "--code 2 --corruption masking:0.5 --epochs 0");
    assertEquals(
        Denoising.of(Architecture.of(2))
            .with(TableLoss.of(chosen.format()))
            .with(MissingCells.of(0.5f, TableLoss.blocks(chosen.format()))),
        narrow.spec());
    Chosen undercomplete = trained(table, "--kind undercomplete --epochs 0");
    assertEquals(
        Undercomplete.of(Architecture.of(1)).with(TableLoss.of(chosen.format())),
        undercomplete.spec());
  }

  @Test
  void picturesAreProbabilitiesBehindAHiddenLayer() throws IOException {
    Chosen chosen = trained(pictures(), "--batch-size 16 --epochs 2");
    Architecture layers = Architecture.of(32, 512).withInitialization(Initialization.PCA);
    assertEquals(Undercomplete.of(layers).with(Bernoulli.of()), chosen.spec());
    TrainingOptions training =
        USUAL
            .withEpochs(2)
            .withBatchSize(16)
            .withOptimizer(AdamW.of(0.001, 0.3))
            .withSchedule(Schedule.Cosine.defaults())
            .withPatience(20);
    assertEquals(training, chosen.options());
    assertEquals(
        Variational.of(Architecture.of(2, 512)).with(Squared.of()),
        trained(
                pictures(),
                "--kind variational --code 2 --scaling standard --reconstruction squared"
                    + " --epochs 0")
            .spec());
  }

  @Test
  void wishesStandInPlaceOfWhatTheKindChooses() throws IOException {
    Chosen chosen =
        trained(
            numbers(),
            "--kind sparse --code 3 --l1 0.1 --weight-decay 0.5 --optimizer adamw --learning-rate"
                + " 0.01 --schedule cosine --validation 0 --epochs 2");
    assertEquals(
        Sparse.of(Architecture.of(3).withActivation(Activation.SIGMOID), L1.of(0.1f)),
        chosen.spec());
    assertEquals(
        USUAL
            .withEpochs(2)
            .withOptimizer(AdamW.of(Adam.defaults().withLearningRate(0.01), 0.5))
            .withSchedule(new Schedule.Cosine(0))
            .withValidationFraction(0),
        chosen.options());
    ModelSpec contractive = Contractive.of(Architecture.of(3));
    Contraction usual = contractive.objective().penalty(Contraction.class).orElseThrow();
    assertEquals(
        contractive
            .with(Contraction.of(usual.weight(), Contraction.Method.PROBED, 2))
            .with(WeightDecay.of(0.5f)),
        trained(
                numbers(),
                "--kind contractive --code 3 --contraction-method probed --probes 2"
                    + " --weight-decay 0.5 --epochs 0")
            .spec());
    assertEquals(
        Variational.of(Architecture.of(3))
            .with(Variational.of(Architecture.of(3)).objective().withCode(GaussianCode.of(2, 0))),
        trained(numbers(), "--kind variational --code 3 --beta 2 --epochs 0").spec());
  }

  @Test
  void aModelToStartFromKeepsItsLayersAndObjectiveUnlessAskedOtherwise() throws IOException {
    Path start = folder.resolve("start.safetensors");
    Path table = numbers();
    Ran.well(
        "train",
        table,
        "-o",
        start,
        "--kernels",
        "java",
        "--epochs",
        "0",
        "--kind",
        "denoising",
        "--hidden",
        "5",
        "--code",
        "2",
        "--reconstruction",
        "huber");
    String from = "--epochs 0 --start-from " + start;
    ModelSpec before = Denoising.of(Architecture.of(2, 5)).with(Huber.defaults());
    assertEquals(before, trained(table, from).spec());
    assertEquals(
        before.with(Masking.of(0.5f)).with(WeightDecay.of(0.1f)),
        trained(table, from + " --corruption masking:0.5 --weight-decay 0.1").spec());
    assertEquals(
        Undercomplete.of(Architecture.of(2, 5)),
        trained(table, from + " --kind undercomplete").spec());
    assertEquals(
        USUAL.withEpochs(500),
        trained(table, "--batch-size 30 --start-from " + start).options().withBatchSize(128));
  }

  @Test
  void columnsOfASchemaKeepTheirScalings() throws IOException {
    Path schema = folder.resolve("schema.json");
    Path table = numbers();
    Ran.well("schema", table, "-o", schema);
    String text = Files.readString(schema);
    String asked = "\"a\": {\"type\":\"numeric\",\"scaling\":\"robust\"";
    Files.writeString(schema, text.replaceFirst("\"a\": *\\{\"type\":\"numeric\"", asked));
    Chosen chosen = trained(table, "--epochs 0 --schema " + schema);
    assertEquals(List.of(ColumnScaling.of("a", Scaling.ROBUST)), chosen.options().columnScalings());
    assertEquals(Undercomplete.of(LAYERS_OF_NUMBERS), chosen.spec());
  }

  @Test
  void imputersHaveTheSettingThatWasBestOnHiddenCellsAndItIsSaid() throws IOException {
    Path model = folder.resolve("imputer.safetensors");
    Ran ran =
        Ran.well(
            "impute",
            mixed(),
            "-o",
            folder.resolve("filled.csv"),
            "--kernels",
            "java",
            "--seed",
            "4",
            "--epochs",
            "1",
            "--save-model",
            model);
    Chosen chosen = Chosen.of(model);
    int hidden = chosen.spec().architecture().hidden().get(0);
    double decay = ((AdamW) chosen.options().optimizer()).weightDecay();
    assertTrue(
        ran.err()
            .contains(
                "chosen: weight decay %s and %d hidden units: best of 6 on "
                    .formatted(decay, hidden)),
        ran.err());
    assertEquals(
        Denoising.of(
            Architecture.of(hidden / 2, hidden).withCodeActivation(Activation.RELU),
            Objective.of(TableLoss.of(chosen.format()))
                .withCorruption(MissingCells.of(0.2f, TableLoss.blocks(chosen.format())))
                .withEmphasis(Emphasis.of(1, 0))),
        chosen.spec());
    assertEquals(
        USUAL
            .withEpochs(1)
            .withBatchSize(128)
            .withOptimizer(AdamW.of(Adam.defaults().withLearningRate(0.001), decay))
            .withSchedule(new Schedule.Cosine(0))
            .withValidationFraction(0)
            .withSeed(4),
        chosen.options());
    assertEquals(
        List.of(new ColumnType.Numeric(), chosen.format().types().orElseThrow().get(1)),
        chosen.format().types().orElseThrow());
  }
}
