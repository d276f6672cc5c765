package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings in a process of their own that are stopped, killed and resumed. */
final class InterruptionTest {

  private static final int PATIENCE_SECONDS = 120;
  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int EPOCHS = 60;

  /** Decides when trainings are killed. */
  private static final Seed KILLS = Seed.of(20261130);

  @TempDir private static Path folder;
  private static Path digits;
  private static String expected;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException, InterruptedException {
    digits = Tables.digits(folder, 200);
    Path model = folder.resolve("whole.safetensors");
    assertEquals(0, end(command(model).start(), model), log(model));
    assertTrue(log(model).contains("all " + EPOCHS + " epochs done"), log(model));
    expected = Tables.weights(model);
  }

  private static ProcessBuilder command(Path model, String... more) {
    return command(
        "--kind denoising --epochs 60 --batch-size 8 --checkpoint-seconds 0.1", model, more);
  }

  private static ProcessBuilder command(String options, Path model, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "diabolo.cli.Main",
                "train",
                digits.toString(),
                "-o",
                model.toString()));
    String all = options + " --patience 0 --hidden 16 --code 4 --kernels java --threads 1";
    words.addAll(List.of(all.split(" ")));
    words.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(words);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(model.getFileName() + ".log").toFile());
  }

  private static String log(Path model) throws IOException {
    return Files.readString(folder.resolve(model.getFileName() + ".log"));
  }

  private static int end(Process process, Path model) throws IOException, InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "it does not end");
    assertFalse(log(model).contains("Exception"), log(model));
    return process.exitValue();
  }

  /** Waits until a training has begun its work. */
  private void awaitCheckpoint(Process process, Path model)
      throws IOException, InterruptedException {
    Path checkpoint = folder.resolve(model.getFileName() + ".checkpoint");
    while (!Files.exists(checkpoint)) {
      assertTrue(process.isAlive(), log(model));
      Thread.sleep(10);
    }
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  /**
   * Whether the process was started with that signal ignored: Ctrl-C by background jobs of a shell
   * without job control, SIGHUP by {@code nohup}.
   */
  private static boolean ignores(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .substring("SigIgn:".length())
            .strip();
    return (Long.parseUnsignedLong(ignored, 16) >> (signal - 1) & 1) == 1;
  }

  private void stoppedAndResumed(String signal, int status)
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/bin/kill")), "this system has no kill");
    Path model = folder.resolve("stopped-" + signal + ".safetensors");
    Process process = command(model).start();
    awaitCheckpoint(process, model);
    signal(process, signal);
    assertEquals(status, end(process, model), log(model));
    assertTrue(log(model).contains("interrupted; checkpoint written to"), log(model));
    assertTrue(log(model).contains("--resume"), log(model));
    assertFalse(Files.exists(model), "a model that is not complete");

    assertEquals(0, end(command(model, "--resume").start(), model), log(model));
    assertTrue(log(model).contains("all " + EPOCHS + " epochs done"), log(model));
    assertEquals(expected, Tables.weights(model));
    assertEquals(List.of(), leftovers(model), "checkpoints and temporary files are gone");
  }

  private static List<Path> leftovers(Path model) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().startsWith(model.toString()) && !file.equals(model))
          .filter(file -> !file.toString().endsWith(".log"))
          .toList();
    }
  }

  @Test
  void ctrlCWritesACheckpointAndResumingGivesTheSameWeights()
      throws IOException, InterruptedException {
    assumeFalse(ignores(SIGINT), "this process was started with Ctrl-C ignored");
    stoppedAndResumed("INT", 130);
  }

  @Test
  void terminatingDoesTheSame() throws IOException, InterruptedException {
    stoppedAndResumed("TERM", 143);
  }

  @Test
  void soDoesATerminalThatGoesAway() throws IOException, InterruptedException {
    assumeFalse(ignores(SIGHUP), "this process was started with SIGHUP ignored");
    stoppedAndResumed("HUP", 129);
  }

  @Test
  void aSecondTrainingTowardsTheSameModelIsRefused() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/bin/kill")), "this system has no kill");
    Path model = folder.resolve("shared.safetensors");
    Process first = command(model).start();
    awaitCheckpoint(first, model);
    signal(first, "STOP");
    Ran second = Ran.command("train", digits, "-o", model, "--epochs", "1", "--kernels", "java");
    signal(first, "CONT");
    assertEquals(74, second.status(), second.err());
    assertTrue(
        second.err().contains("another training writes to it (process " + first.pid()),
        second.err());
    assertEquals(0, end(first, model), log(model));
    assertEquals(expected, Tables.weights(model));
    assertEquals(List.of(), leftovers(model));
  }

  @Test
  void threeKillsAtDrawnMomentsGiveTheSameWeights() throws IOException, InterruptedException {
    killed(3);
  }

  @Test
  @Tag("slow")
  void tenKillsAtDrawnMomentsGiveTheSameWeights() throws IOException, InterruptedException {
    killed(10);
  }

  private void killed(int kills) throws IOException, InterruptedException {
    Path model = folder.resolve("killed-" + kills + ".safetensors");
    List<String> killed = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      killed.addAll(
          kill(
              command(model, "--resume"),
              model,
              KILLS.split("milliseconds").below(i, 600 / kills)));
    }
    System.out.println("killed " + killed);
    assertFalse(killed.isEmpty(), "every training ended before it could be killed");
    assertEquals(0, end(command(model, "--resume").start(), model), log(model));
    assertEquals(expected, Tables.weights(model), () -> "killed " + killed);
    assertEquals(List.of(), leftovers(model), "checkpoints and temporary files are gone");
  }

  /** Kills a training that number of milliseconds after it has a checkpoint; empty if it ended. */
  private List<String> kill(ProcessBuilder training, Path model, int milliseconds)
      throws IOException, InterruptedException {
    Process process = training.start();
    awaitCheckpoint(process, model);
    if (process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      return List.of();
    }
    process.destroyForcibly().waitFor();
    return List.of(milliseconds + " ms after a checkpoint");
  }

  /** One kill of each: what a step keeps differs. In core each dies after each checkpoint too. */
  @ParameterizedTest
  @ValueSource(strings = {"--optimizer lbfgs", "--kind variational --optimizer adamw"})
  void killedTrainingsOfSomeKindsGiveTheSameWeights(String options)
      throws IOException, InterruptedException {
    killedOnce(options);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--optimizer sgd --learning-rate 0.001",
        "--optimizer momentum --learning-rate 0.001",
        "--optimizer nesterov --learning-rate 0.001",
        "--optimizer adamw",
        "--kind sparse",
        "--kind contractive",
        "--kind variational --optimizer lbfgs",
        "--kind contractive --optimizer lbfgs"
      })
  void killedTrainingsOfAllKindsGiveTheSameWeights(String options)
      throws IOException, InterruptedException {
    killedOnce(options);
  }

  private void killedOnce(String options) throws IOException, InterruptedException {
    String name = options.replaceAll("[^a-z]+", "-");
    String all = options + " --epochs 40 --checkpoint-seconds 0.01";
    Path whole = folder.resolve("whole" + name + ".safetensors");
    assertEquals(0, end(command(all, whole).start(), whole), log(whole));
    Path model = folder.resolve("once" + name + ".safetensors");
    int more = KILLS.split(name).below(0, 100);
    List<String> killed = kill(command(all, model), model, more);
    assertFalse(killed.isEmpty(), "it ended before it could be killed");
    assertTrue(Files.exists(folder.resolve(model.getFileName() + ".checkpoint")));
    assertEquals(0, end(command(all, model, "--resume").start(), model), log(model));
    assertFalse(log(model).contains("from the beginning"), log(model));
    assertEquals(Tables.weights(whole), Tables.weights(model), () -> "killed " + killed);
  }

  @Test
  void resumingWithOtherOptionsIsRefused() throws IOException, InterruptedException {
    Path model = folder.resolve("other.safetensors");
    Process process = command(model).start();
    awaitCheckpoint(process, model);
    process.destroyForcibly().waitFor();
    Ran ran =
        Ran.command(
            "train",
            digits,
            "-o",
            model,
            "--kind",
            "denoising",
            "--hidden",
            "16",
            "--code",
            "4",
            "--epochs",
            "60",
            "--batch-size",
            "16",
            "--kernels",
            "java",
            "--resume");
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains("options.batchSize was 8, is 16"), ran.err());
    Ran otherSpec =
        Ran.command(
            "train",
            digits,
            "-o",
            model,
            "--kind",
            "denoising",
            "--hidden",
            "16",
            "--code",
            "5",
            "--epochs",
            "60",
            "--batch-size",
            "8",
            "--kernels",
            "java",
            "--resume");
    assertTrue(otherSpec.err().contains("codeSize was 4, is 5"), otherSpec.err());
    refusesAnotherPrecision(model);
    Path others = Tables.digits(Files.createDirectories(folder.resolve("others")), 190);
    List<String> words = new ArrayList<>(List.of("train", others.toString(), "-o"));
    words.add(model.toString());
    String same = "--kind denoising --hidden 16 --code 4 --epochs 60 --batch-size 8 --patience 0";
    words.addAll(List.of((same + " --kernels java --resume").split(" ")));
    Ran otherRows = Ran.command(words.toArray());
    assertEquals(65, otherRows.status(), otherRows.err());
    assertTrue(otherRows.err().contains("the rows that the training began with"));
  }

  private static void refusesAnotherPrecision(Path model) throws IOException {
    List<String> words = new ArrayList<>(List.of("train", digits.toString(), "-o"));
    words.add(model.toString());
    words.addAll(
        List.of(
            ("--kind denoising --hidden 16 --code 4 --epochs 60 --batch-size 8 --kernels java"
                    + " --patience 0 --precision bf16 --resume")
                .split(" ")));
    Ran ran = Ran.command(words.toArray());
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains("options.precision was f32, is bf16"), ran.err());
  }

  @Test
  void resumingWithoutACheckpointBeginsAtTheBeginning() throws IOException {
    Path table = Tables.csv(folder, 30);
    Path model = folder.resolve("m.safetensors");
    Ran ran =
        Ran.well("train", table, "-o", model, "--epochs", "1", "--resume", "--kernels", "java");
    assertTrue(ran.err().contains("training from the beginning"), ran.err());
  }

  /** The training of an imputation is a job as any: stopped by a signal, and resumed. */
  @Test
  void imputationIsStoppedAndResumed() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/bin/kill")), "this system has no kill");
    Path table = Files.write(folder.resolve("holes.csv"), holes());
    Path whole = folder.resolve("whole.csv");
    assertEquals(0, end(impute(table, whole).start(), whole), log(whole));
    Path filled = folder.resolve("filled.csv");
    Process process = impute(table, filled).start();
    Path lock = folder.resolve("filled.csv.imputer.safetensors.lock");
    while (!Files.exists(lock)) {
      assertTrue(process.isAlive(), log(filled));
      Thread.sleep(10);
    }
    signal(process, "TERM");
    assertEquals(143, end(process, filled), log(filled));
    assertFalse(Files.exists(filled), "a table that is not complete");
    assertEquals(0, end(impute(table, filled, "--resume").start(), filled), log(filled));
    assertFalse(log(filled).contains("from the beginning"), log(filled));
    assertEquals(Files.readString(whole), Files.readString(filled));
    assertEquals(List.of(), leftovers(filled), "the model and its lock are gone");
  }

  private static ProcessBuilder impute(Path table, Path filled, String... more) {
    ProcessBuilder builder = command("", filled);
    List<String> own = new ArrayList<>(builder.command());
    own.subList(own.indexOf("train"), own.size()).clear();
    own.addAll(List.of("impute", table.toString(), "-o", filled.toString()));
    own.addAll(List.of("--epochs 150 --threads 1 --kernels java".split(" ")));
    own.addAll(List.of(more));
    return builder.command(own);
  }

  private static List<String> holes() {
    List<String> lines = new ArrayList<>(List.of("a,b,c"));
    for (int i = 0; i < 600; i++) {
      double a = KILLS.normal(i);
      lines.add(a + "," + (i % 7 == 0 ? "" : 2 * a) + "," + (a > 0 ? "high" : "low"));
    }
    return lines;
  }
}
