package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that ask for what cannot be: exit code 2, one sentence, nothing written. */
final class WrongUsageTest {

  @TempDir private Path folder;

  /** The words after {@code train table.csv -o model}, and what the sentence must say. */
  private static List<List<String>> wrongTrainings() {
    return List.of(
        List.of("unknown option '--epocs', did you mean '--epochs'?", "--epocs", "3"),
        List.of(
            "unknown option '--lerning-rate', did you mean '--learning-rate'?", "--lerning-rate=1"),
        List.of("'--epochs': 'many' is not an int", "--epochs", "many"),
        List.of("epochs must be ≥ 0, got -1", "--epochs", "-1"),
        List.of("code size must be > 0, got 0", "--code", "0"),
        List.of("code size must be > 0, got -3", "--code", "-3"),
        List.of("hidden widths must be > 0, got [0]", "--hidden", "0,4"),
        List.of("batchSize must be > 0, got 0", "--batch-size", "0"),
        List.of("--hidden needs widths such as 512,256", "--hidden", ","),
        List.of("--threads must be from 1 to 1024, got 100000", "--threads", "100000"),
        List.of("a tensor holds at most", "--code", "1000000000"),
        List.of(
            "a model holds at most 536,870,848 parameters, got 4,295",
            "--hidden",
            "23170,23170,23170,23170,23170"),
        List.of("learningRate must be > 0", "--learning-rate", "0"),
        List.of("learningRate must be > 0", "--learning-rate", "NaN"),
        List.of("got 'contractiv', did you mean 'contractive'?", "--kind", "contractiv"),
        List.of("got 'sigmoyd', did you mean 'sigmoid'?", "--activation", "sigmoyd"),
        List.of(
            "expected masking:PROBABILITY, salt-and-pepper:PROBABILITY[,LOW[,HIGH]],"
                + " blind-gaussian:MOST or gaussian:STANDARD-DEVIATION, got 'mask'",
            "--corruption",
            "mask"),
        List.of("got 'maskin:0.1', did you mean 'masking'?", "--corruption", "maskin:0.1"),
        List.of("expected masking:PROBABILITY, got 'masking'", "--corruption", "masking"),
        List.of(
            "expected masking:PROBABILITY with a number for PROBABILITY, got 'masking:a'",
            "--corruption",
            "masking:a"),
        List.of("got 'sqared', did you mean 'squared'?", "--reconstruction", "sqared"),
        List.of(
            "--huber-threshold and --reconstruction huber:3",
            "--huber-threshold",
            "2",
            "--reconstruction",
            "huber:3"),
        List.of("got 'l2:1', did you mean 'l1'? Expected l1:WEIGHT[,ME", "--penalty", "l2:1"),
        List.of("got 'mmb:0.1', did you mean 'mmd'?", "--penalty", "mmb:0.1"),
        List.of("with code or decoder-norms for MEASURE, got 'l1:1,x,2'", "--penalty", "l1:1,x,2"),
        List.of("got 'l1:1,measur=code', did you mean 'measure'?", "--penalty", "l1:1,measur=code"),
        List.of("must be ≥ 0 and finite, got -1.0", "--penalty", "mmd:1,l1:-1"),
        List.of("the penalty l1 is there twice", "--penalty", "l1:0.1,mmd:1", "--l1", "0.2"),
        List.of(
            "the penalty weight-decay is there twice",
            "--penalty",
            "weight-decay:0.1",
            "--weight-decay",
            "1"),
        List.of("masking probability must be in [0, 1], got 1.5", "--corruption", "masking:1.5"),
        List.of("expected constant, warmup:WARM-UP-EPOCHS", "--schedule", "cubic"),
        List.of(
            "expected step:EVERY-EPOCHS,DECAY with a whole number for EVERY-EPOCHS",
            "--schedule",
            "step:0.5,0.5"),
        List.of("expected CORRUPTED,UNTOUCHED", "--emphasis", "1"),
        List.of("emphasis needs a corruption", "--emphasis", "1,0.5"),
        List.of("expected TARGET,WEIGHT", "--kl-sparsity", "0.05"),
        List.of("KL sparsity needs a code activation", "--kl-sparsity", "0.05,3"),
        List.of("--sigma belongs to --reconstruction gaussian", "--sigma", "learned"),
        List.of("--huber-threshold belongs to", "--huber-threshold", "2"),
        List.of("--correntropy-sigma belongs to", "--correntropy-sigma", "2"),
        List.of("trimmed share must be in [0, 0.5), got 0.5", "--trim", "0.5"),
        List.of("trimmed share must be in [0, 0.5), got NaN", "--trim", "NaN"),
        List.of(
            "trimming cannot be combined with several samples",
            "--kind",
            "variational",
            "--reconstruction",
            "bernoulli",
            "--importance-samples",
            "5",
            "--trim",
            "0.1"),
        List.of("--importance-samples belong to --kind variational", "--beta", "2"),
        List.of("expected NATS[,EPOCHS] with a number for NATS, got 'a'", "--kl-capacity", "a"),
        List.of("free bits must be ≥ 0", "--kind", "variational", "--free-bits", "-1"),
        List.of("binarization needs a reconstruction of values", "--binarize", "dynamic"),
        List.of("need --contraction or --kind contractive", "--probes", "2"),
        List.of("contraction probes must be > 0", "--kind", "contractive", "--probes", "0"),
        List.of("exclude each other", "--tied", "--decoder-weights", "own"),
        List.of("validationFraction must be in [0, 1)", "--validation", "1"),
        List.of("checkpointSeconds", "--checkpoint-seconds", "-1"),
        List.of("expected f32, bf16 or auto, got 'f64'", "--precision", "f64"),
        List.of("needs float32 products", "--precision", "bf16", "--optimizer", "lbfgs"),
        List.of("exclude each other", "--top-k", "1", "--jump-relu", "0.1"),
        List.of("exclude each other", "--gated", "1", "--jump-relu", "0.1"),
        List.of("exclude each other", "--gated", "1", "--selection", "top-k:1"),
        List.of("gate weight must be ≥ 0", "--gated", "-1"),
        List.of("needs the code activation relu", "--gated", "1", "--code-activation", "tanh"),
        List.of(
            "variance of its own",
            "--gated",
            "1",
            "--reconstruction",
            "gaussian",
            "--sigma",
            "learned"),
        List.of("--aux-k belongs to --top-k", "--aux-k", "1"),
        List.of("TopK keeps at most all 1 code units, got 2", "--top-k", "2"),
        List.of("expected COUNT with a whole number for COUNT, got '1.5'", "--top-k", "1.5"),
        List.of("expected COUNT[,WEIGHT[,WINDOW]], got '1,2,3,4'", "--aux-k", "1,2,3,4"),
        List.of(
            "expected WEIGHT[,BANDWIDTH[,START-THRESHOLD[,WARM-UP]]]", "--jump-relu", "1,2,3,4,5"),
        List.of("--l1-by-decoder-norms belongs to --l1", "--l1-by-decoder-norms"),
        List.of("--kl-sparsity-memory belongs to --kl", "--kl-sparsity-memory", "0.5"),
        List.of("a sparsity warm-up needs", "--sparsity-warmup", "3"),
        List.of("a sparsity warm-up needs", "--sparsity-warmup", "3", "--top-k", "1"),
        List.of("got tied ones", "--unit-norm-decoder", "--tied"),
        List.of("got L-BFGS", "--unit-norm-decoder", "--optimizer", "lbfgs"),
        List.of("--threads must be from 1 to 1024, got 0", "--threads", "0"),
        List.of("expected auto, onednn or java, got 'cuda'", "--kernels", "cuda"),
        List.of(
            "expected none, standard, robust, quantile or unit, got 'minmax'",
            "--scaling",
            "minmax"));
  }

  @TestFactory
  Stream<DynamicTest> trainRefuses() throws IOException {
    Path table = Tables.csv(folder, 30);
    return wrongTrainings().stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.subList(1, wrong.size()).toString(),
                    () -> {
                      List<Object> words = new ArrayList<>();
                      words.addAll(List.of("train", table, "-o", folder.resolve("m.safetensors")));
                      words.addAll(wrong.subList(1, wrong.size()));
                      refuses(wrong.get(0), words.toArray());
                    }));
  }

  private void refuses(String sentence, Object... words) throws IOException {
    List<Path> before = files();
    Ran ran = Ran.command(words);
    assertEquals(2, ran.status(), ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().startsWith("diabolo"), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
    assertEquals(before, files(), "something was written");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  @Test
  void unknownAndMissingWordsAreRefused() throws IOException {
    refuses("unknown command 'evalute', did you mean 'evaluate'?", "evalute", "m", "d");
    refuses("missing required option: '--output=MODEL'", "train", "table.csv");
    refuses(
        "missing DATA: give files, or a query with --query", "train", "-o", folder.resolve("m"));
    refuses("missing DATA: give files, or a query with --query", "encode", "model");
    refuses("--max-minutes must be above 0", "train", "t.csv", "-o", "m", "--max-minutes", 0);
    refuses("inspect takes a MODEL or --system", "inspect");
    refuses("inspect takes a MODEL or --system", "inspect", "model", "--system");
    refuses("unknown argument 'more'", "verify", "model", "more");
  }

  @Test
  void dataBeforeTheModelIsToldWithTheRightOrder() throws IOException {
    Path table = Files.writeString(folder.resolve("new.csv"), "a,b\n1,2\n");
    byte[] start = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    Path model = Files.write(folder.resolve("model.safetensors"), start);
    refuses(
        "%s is data, not a model; the model comes first: diabolo encode %s %s"
            .formatted(table, model, table),
        "encode",
        table,
        model);
  }

  @Test
  void outputsThatCannotBeAreRefusedBeforeAnythingIsRead() throws IOException {
    refuses(
        "-o: expected a file named .csv, .npy, .parquet or .png, got codes.xlsx",
        "encode",
        "nothing",
        "nothing",
        "-o",
        "codes.xlsx");
    refuses("--json needs -o", "encode", "nothing", "nothing", "--json");
    refuses(
        "--pictures must be > 0", "decode", "nothing", "nothing", "-o", "x.png", "--pictures", "0");
  }

  private void startsThatDoNotFitAreRefused(Path model, Path table) throws IOException {
    List<Object> words = List.of("train", table, "-o", folder.resolve("n"), "--start-from", model);
    for (List<String> wrong :
        List.of(
            List.of("--hidden and --code do not go with --start-from", "--code", "2"),
            List.of("--scaling does not go with --start-from", "--scaling", "unit"))) {
      List<Object> all = new ArrayList<>(words);
      all.addAll(wrong.subList(1, 3));
      refuses(wrong.get(0), all.toArray());
    }
  }

  @Test
  void picturesOfWhatIsNoneAreRefused() throws IOException {
    Path table = Tables.csv(folder, 30);
    Path model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--code", 3, "--epochs", 1, "--kernels", "java");
    refuses(
        "a code map needs 2 code units, got 3",
        "encode",
        model,
        table,
        "-o",
        folder.resolve("x.png"),
        "--kernels",
        "java");
    startsThatDoNotFitAreRefused(model, table);
    refuses(
        "--tangent-picture: the model's rows are not pictures",
        "evaluate",
        model,
        table,
        "--tangent-picture",
        folder.resolve("x.png"),
        "--kernels",
        "java");
    refuses(
        "the model's rows are not pictures",
        "reconstruct",
        model,
        table,
        "-o",
        folder.resolve("x.png"),
        "--kernels",
        "java");
  }
}
