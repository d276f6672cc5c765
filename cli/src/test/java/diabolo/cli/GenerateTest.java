package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New rows of a model of two clouds of points, at (−5, −5, 5) and (5, 5, −5). */
final class GenerateTest {

  @TempDir private static Path trained;
  private static Path table;
  private static Path model;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    table = trained.resolve("table.csv");
    StringBuilder text = new StringBuilder("a,b,c\n");
    Seed seed = Seed.of(5);
    for (int n = 0; n < 200; n++) {
      double side = n % 2 == 0 ? 5 : -5;
      double along = seed.normal(n) * 0.5;
      text.append(
          String.format(
              Locale.ROOT, "%.4f,%.4f,%.4f%n", side + along, side - along, -side + along));
    }
    Files.writeString(table, text);
    model = trained.resolve("model.safetensors");
    Ran.well(
        "train",
        table,
        "-o",
        model,
        "--code",
        "2",
        "--code-activation",
        "identity",
        "--epochs",
        "60",
        "--batch-size",
        "16",
        "--learning-rate",
        "0.01",
        "--kernels",
        "java");
  }

  private List<String> drawn(Object... more) throws IOException {
    Path out = folder.resolve("new.csv");
    Object[] words = {"generate", model, table, "-o", out, "--kernels", "java"};
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Ran.well(all);
    return Files.readAllLines(out);
  }

  @Test
  void aMixtureOfTwoDrawsFromBothCloudsAndFromNowhereElse() throws IOException {
    List<String> lines = drawn("--prior", "mixture:2", "--count", "200");
    assertEquals("a,b,c", lines.get(0));
    int positive = 0;
    for (String line : lines.subList(1, 201)) {
      double first = Double.parseDouble(line.substring(0, line.indexOf(',')));
      assertTrue(Math.abs(Math.abs(first) - 5) < 3.5, line);
      positive += first > 0 ? 1 : 0;
    }
    // half of 200 within four standard deviations
    assertTrue(Math.abs(positive - 100) < 4 * Math.sqrt(50), "positive: " + positive);
  }

  @Test
  void theSameSeedDrawsTheSameRowsAndAnotherOthers() throws IOException {
    List<String> first = drawn("--prior", "gaussian", "--count", "5");
    assertEquals(first, drawn("--prior", "gaussian", "--count", "9").subList(0, 6));
    assertNotEquals(first, drawn("--prior", "gaussian", "--count", "5", "--seed", "2"));
  }

  @Test
  void wrongUseIsOneSentence() {
    assertWrong("--prior': components must be > 0, got 0", "mixture:0");
    assertWrong("expected kept, standard, gaussian, mixture", "normal");
    assertWrong("belongs to variational models, not to undercomplete ones", "standard");
    assertWrong("--prior vamp:3: expected a variational model, got undercomplete", "vamp:3");
    Ran few = Ran.command("generate", model, table, "--prior", "mixture:999");
    assertEquals(65, few.status(), few.err());
    assertTrue(few.err().contains("expected at least 999 rows"), few.err());
    Ran none = Ran.command("generate", model, "--prior", "gaussian");
    assertEquals(2, none.status(), none.err());
    assertTrue(none.err().contains("is fitted to rows: give DATA after the model"), none.err());
  }

  @Test
  void learnedPseudoInputsAreComparedWithRowsOnHeldOutRowsAndFlagsThatDoNotGoTogetherAreRefused()
      throws IOException {
    Path variational = folder.resolve("vae.safetensors");
    Object[] training = {"--kind", "variational", "--code", "1", "--epochs", "30", "--batch-size"};
    Object[] more = {"16", "--learning-rate", "0.01", "--kernels", "java"};
    Ran.well(words(new Object[] {"train", table, "-o", variational}, training, more));
    Object[] flags = {"-o", folder.resolve("v.csv"), "--prior", "vamp:4", "--kernels", "java"};
    Object[] command = words(new Object[] {"generate", variational, table}, flags);
    Ran learned = Ran.well(words(command, new Object[] {"--pseudo-steps", "50"}));
    assertTrue(
        learned.err().contains("mean log-density of the codes of 20 held-out rows: ")
            && learned.err().contains("learned ones are used"),
        learned.err());
    assertEquals(65, Files.readAllLines(folder.resolve("v.csv")).size());
    Ran rows = Ran.well(words(command, new Object[] {"--pseudo-inputs", "rows"}));
    assertTrue(!rows.err().contains("held-out"), rows.err());
    Ran both =
        Ran.command(
            words(command, new Object[] {"--pseudo-inputs", "rows", "--pseudo-steps", "5"}));
    assertEquals(2, both.status());
    assertTrue(both.err().contains("--pseudo-rate need --pseudo-inputs learned"), both.err());
    Ran none = Ran.command(words(command, new Object[] {"--pseudo-steps", "0"}));
    assertEquals(2, none.status());
    assertTrue(none.err().contains("steps must be > 0, got 0"), none.err());
    assertWrongWalk(
        "--pseudo-inputs, --pseudo-steps, --pseudo-batch and --pseudo-rate belong to --prior vamp:COUNT, got mixture",
        "--pseudo-rate",
        "0.1");
  }

  /** As models of older versions, and those with very wide codes. */
  @Test
  void aModelWithoutAPriorSaysWhatItNeeds() throws IOException {
    Path old = folder.resolve("old.safetensors");
    Kernels java = Kernels.of(Kernels.Choice.JAVA);
    try (Autoencoder read = ModelFile.read(model, java);
        Autoencoder bare = read.with(read.background().withPrior(Optional.empty()))) {
      ModelFile.write(bare, old);
    }
    Ran refused = Ran.command("generate", old);
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("give training rows after the model"), refused.err());
    Ran.well("generate", old, table, "-n", 3, "--kernels", "java");
    Ran kept = Ran.well("generate", model, "-n", 3, "--kernels", "java");
    assertEquals(4, kept.out().lines().count(), kept.out());
    assertTrue(kept.err().contains("no guarantee of differential privacy"), kept.err());
    assertEquals(2, kept.err().lines().count(), kept.err());
    String inspected = Ran.well("inspect", model).out();
    assertTrue(inspected.contains("can be drawn by 'generate' alone: a mixture of"), inspected);
  }

  private static Object[] words(Object[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray();
  }

  @Test
  void rowsWalkFromThoseOfTheDataOrFromDrawnOnes() throws IOException {
    Object[] walk = {"--count", "4", "--walk", "tangent", "--step-size", "0.1", "--steps", "3"};
    List<String> fromRows = drawn(walk);
    assertEquals(5, fromRows.size());
    assertEquals(fromRows, drawn(walk));
    Object[] withPrior = Arrays.copyOf(walk, walk.length + 2);
    withPrior[walk.length] = "--prior";
    withPrior[walk.length + 1] = "gaussian";
    assertNotEquals(fromRows, drawn(withPrior));
  }

  @Test
  void wrongWalksAreOneSentence() {
    assertWrongWalk("--walk needs --step-size", "--walk", "tangent");
    assertWrongWalk("--steps and --step-size need --walk", "--steps", "3");
    assertWrongWalk(
        "steps must be > 0, got 0", "--walk", "tangent", "--step-size", "1", "--steps", "0");
    assertWrongWalk("step size must be finite and > 0", "--walk", "tangent", "--step-size", "-1");
    assertWrongWalk(
        "--walk langevin: a score needs a model trained with normal noise",
        "--walk",
        "langevin",
        "--step-size",
        "1");
    assertWrongWalk("expected langevin, ascent or tangent, got 'up'", "--walk", "up");
  }

  private void assertWrongWalk(String sentence, Object... flags) {
    Object[] all = new Object[flags.length + 3];
    all[0] = "generate";
    all[1] = model;
    all[2] = table;
    System.arraycopy(flags, 0, all, 3, flags.length);
    Ran ran = Ran.command(all);
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  private void assertWrong(String sentence, String prior) {
    Ran ran = Ran.command("generate", model, table, "--prior", prior);
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void aFlowDrawsFromBothCloudsToo() throws IOException {
    assertBothClouds(drawn("--prior", "flow", "--count", "200"));
  }

  /** Nine in ten rows lie in a cloud: a flow is one piece, and leaves a bridge between the two. */
  private static void assertBothClouds(List<String> lines) {
    int above = 0;
    int below = 0;
    for (String line : lines.subList(1, 201)) {
      double first = Double.parseDouble(line.substring(0, line.indexOf(',')));
      above += Math.abs(first - 5) < 2.5 ? 1 : 0;
      below += Math.abs(first + 5) < 2.5 ? 1 : 0;
    }
    assertTrue(above > 60 && below > 60, above + " and " + below);
    assertTrue(above + below > 160, above + " and " + below);
  }

  @Test
  void aKeptFlowIsDrawnFromAndJudgedBy() throws IOException {
    Path kept = folder.resolve("flow.safetensors");
    Object[] words = {"train", table, "-o", kept, "--code", "2", "--prior", "flow"};
    Object[] more = {"--code-activation", "identity", "--epochs", "60", "--batch-size", "16"};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Ran.well(all);
    assertTrue(Ran.well("inspect", kept).out().contains("a flow of 6 layers"));
    Path out = folder.resolve("kept.csv");
    Ran.well("generate", kept, "-o", out, "--count", "200", "--kernels", "java");
    assertBothClouds(Files.readAllLines(out));

    Path strange = Files.writeString(folder.resolve("odd.csv"), "a,b,c\n5,5,-5\n0,0,0\n-5,-5,5\n");
    Path verdicts = folder.resolve("v.csv");
    Object[] judge = {"anomalies", kept, strange, "--normal", table, "-o", verdicts};
    Object[] by = Arrays.copyOf(judge, judge.length + 2);
    by[judge.length] = "--score";
    by[judge.length + 1] = "code-density";
    Ran.well(by);
    List<String> lines = Files.readAllLines(verdicts);
    assertEquals("1", lines.get(2).split(",")[2], "between the clouds is the rarest: " + lines);
    try (Autoencoder read = ModelFile.read(kept, Kernels.of(Kernels.Choice.JAVA))) {
      double[] code = new double[2];
      float[] first = read.encode(new float[][] {{0, 0, 0}})[0];
      Arrays.setAll(code, k -> first[k]);
      double score = -read.flow().orElseThrow().logDensity(code);
      assertEquals(score, Double.parseDouble(lines.get(2).split(",")[1]), 1e-6 * score);
    }
  }
}
