package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, on small data. */
final class EndToEndTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyKindTrainsMeasuresEncodesAndDecodes() throws IOException {
    Path digits = Tables.digits(folder, 120);
    return Stream.of("undercomplete", "sparse", "denoising", "contractive", "variational")
        .map(kind -> DynamicTest.dynamicTest(kind, () -> trainAndUse(kind, digits)));
  }

  @Test
  void aTrainingGoesOnFromTheWeightsOfAModelWithItsObjectiveUnlessToldOtherwise()
      throws IOException {
    Path digits = Tables.digits(folder, 60);
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    Ran.well(
        "train",
        digits,
        "-o",
        first,
        "--kind",
        "sparse",
        "--code",
        5,
        "--epochs",
        1,
        "--kernels",
        "java");
    Map<?, ?> told =
        Ran.well(
                "train",
                digits,
                "-o",
                second,
                "--start-from",
                first,
                "--l1",
                "0.1",
                "--epochs",
                1,
                "--json",
                "--kernels",
                "java")
            .json();
    assertEquals("sparse", told.get("kind"));
    Map<?, ?> inspected = Ran.well("inspect", second, "--json").json();
    String origin = (String) ((Map<?, ?>) inspected.get("provenance")).get("startedFrom");
    assertTrue(origin.matches("[0-9a-f]{64}"), origin);
    assertTrue(String.valueOf(inspected.get("spec")).contains("type=l1"), inspected::toString);
  }

  private void trainAndUse(String kind, Path digits) throws IOException {
    Path model = folder.resolve(kind + ".safetensors");
    Ran trained =
        Ran.well(
            "train",
            digits,
            "-o",
            model,
            "--kind",
            kind,
            "--code",
            6,
            "--epochs",
            2,
            "--json",
            "--kernels",
            "java");
    assertEquals(kind, trained.json().get("kind"));
    assertEquals("completed", trained.json().get("stopped"));
    assertFalse(Files.exists(folder.resolve(kind + ".safetensors.checkpoint")));

    Map<?, ?> evaluation =
        Ran.well("evaluate", model, digits, "--json", "--kernels", "java").json();
    assertEquals(120L, evaluation.get("rows"));
    for (String name :
        List.of("meanSquaredError", "squaredErrorPerExample", "loss", "pca", "jacobian")) {
      assertTrue(evaluation.containsKey(name), name);
    }

    Path codes = folder.resolve(kind + "-codes.csv");
    Path decoded = folder.resolve(kind + "-decoded.csv");
    Path seen = folder.resolve(kind + "-seen.csv");
    Ran.well("encode", model, digits, "-o", codes, "--kernels", "java");
    Ran.well("decode", model, codes, "-o", decoded, "--kernels", "java");
    Ran.well("reconstruct", model, digits, "-o", seen, "--kernels", "java");
    assertArrayEquals(Files.readAllBytes(seen), Files.readAllBytes(decoded));
    assertEquals(121, Files.readAllLines(codes).size());

    Path picture = folder.resolve(kind + ".png");
    Ran.well("reconstruct", model, digits, "-o", picture, "--kernels", "java");
    assertTrue(Files.size(picture) > 1000);
    String inspected = Ran.well("inspect", model).out();
    assertTrue(inspected.contains("784 → 512 → 6 → 512 → 784"), inspected);
    assertEquals(3, Ran.well("verify", model, "--kernels", "java").out().lines().count());
  }

  @Test
  void aTrainingOutOfTimeLeavesAModelAndIsResumed() throws IOException {
    Path table = Tables.csv(folder, 40);
    Path whole = folder.resolve("whole.safetensors");
    Path slow = folder.resolve("slow.safetensors");
    Ran.well("train", table, "-o", whole, "--epochs", 4, "--kernels", "java");
    Object[] words = {"train", table, "-o", slow, "--epochs", 4, "--kernels", "java"};
    List<Object> limited = new ArrayList<>(List.of(words));
    limited.addAll(List.of("--max-minutes", "1e-9"));
    String said = Ran.well(limited.toArray()).err();
    assertTrue(said.contains("was reached after 1 of 4 epochs"), said);
    assertTrue(said.contains("the same command with --resume continues"), said);
    Ran.well("evaluate", slow, table);
    List<Object> resumed = new ArrayList<>(List.of(words));
    resumed.add("--resume");
    Ran.well(resumed.toArray());
    assertEquals(Tables.weights(whole), Tables.weights(slow));
  }

  @Test
  void theDerivativesOfATrainedModelAreChecked() throws IOException {
    Path table = Tables.csv(folder, 40);
    Path model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--kind", "contractive", "--code", 2, "--epochs", 1);
    Ran checked = Ran.well("check-gradients", model, table, "--rows", 4);
    assertTrue(checked.out().contains("encoder.0.weight"), checked.out());
    assertTrue(checked.out().contains("adjoint identity"), checked.out());
    assertTrue(checked.out().contains("none is wrong"), checked.out());
    Map<?, ?> json = Ran.well("check-gradients", model, "--json").json();
    assertEquals(8L, json.get("rows"));
    Ran refused = Ran.command("check-gradients", model, "--rows", 0);
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("--rows must be > 0, got 0"), refused.err());
  }

  @Test
  void codesWithoutAnOutputFileAreCsvOnStandardOutput() throws IOException {
    Path table = Tables.csv(folder, 40);
    Path model = folder.resolve("m.safetensors");
    Path codes = folder.resolve("codes.csv");
    Ran.well("train", table, "-o", model, "--code", 2, "--epochs", 1, "--kernels", "java");
    Ran.well("encode", model, table, "-o", codes, "--kernels", "java");
    Ran printed = Ran.well("encode", model, table, "--kernels", "java");
    assertEquals(Files.readString(codes), printed.out());
    assertEquals("", printed.err());
  }

  @Test
  void theReportIsWrittenAndMeasuredOnTheTestRows() throws IOException {
    Path table = Tables.csv(folder, 60);
    Path report = folder.resolve("r.html");
    Ran ran =
        Ran.well(
            "train",
            table,
            "-o",
            folder.resolve("m.safetensors"),
            "--epochs",
            2,
            "--report",
            report,
            "--test",
            table,
            "--json",
            "--kernels",
            "java");
    Map<?, ?> evaluation = (Map<?, ?>) ran.json().get("evaluation");
    assertEquals(60L, evaluation.get("rows"));
    String page = Files.readString(report);
    assertTrue(page.contains("--report"), "the command that reproduces the model");
    assertTrue(page.contains("not used for training"));
  }

  @Test
  void jsonIsOneObjectAndEverythingElseIsOnStandardError() throws IOException {
    Path table = Tables.csv(folder, 40);
    Path model = folder.resolve("m.safetensors");
    Ran trained =
        Ran.well("train", table, "-o", model, "--epochs", 2, "--json", "--kernels", "java");
    assertTrue(trained.err().contains("epoch 2/2"), trained.err());
    assertEquals(2L, trained.json().get("epochs"));
    assertTrue(Ran.well("inspect", model, "--json").json().containsKey("history"));
    assertTrue(Ran.well("inspect", "--system", "--json").json().containsKey("kernels"));
    Map<?, ?> verified = Ran.well("verify", model, "--json", "--kernels", "java").json();
    assertEquals(3, ((List<?>) verified.get("proven")).size());
    Path codes = folder.resolve("codes.npy");
    Map<?, ?> written =
        Ran.well("encode", model, table, "-o", codes, "--json", "--kernels", "java").json();
    assertEquals(40L, written.get("rows"));
  }

  @Test
  void theSameSeedGivesTheSameWeightsAndAnotherOneOthers() throws IOException {
    Path digits = Tables.digits(folder, 100);
    Path first = folder.resolve("1.safetensors");
    Path second = folder.resolve("2.safetensors");
    Path other = folder.resolve("3.safetensors");
    for (Path model : List.of(first, second)) {
      Ran.well("train", digits, "-o", model, "--kind", "denoising", "--epochs", 2, "--seed", 5);
    }
    Ran.well("train", digits, "-o", other, "--kind", "denoising", "--epochs", 2, "--seed", 6);
    assertEquals(Tables.weights(first), Tables.weights(second));
    assertFalse(Tables.weights(first).equals(Tables.weights(other)));
  }

  @Test
  void quietTrainingsPrintErrorsOnly() throws IOException {
    Path table = Files.writeString(folder.resolve("q.csv"), "a,b\n1,2\n2,3\n3,5\n4,4\n5,1\n");
    Path model = folder.resolve("q.safetensors");
    Ran ran = Ran.well("train", table, "-o", model, "--epochs", 2, "--quiet");
    assertEquals("", ran.err());
    assertEquals("", ran.out());
    Ran wrong = Ran.command("train", table, "-o", model, "--epochs", "many", "--quiet");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("'many' is not an int"), wrong.err());
    Ran bad = Ran.command("inspect", table, "--quiet");
    assertEquals(65, bad.status());
    assertEquals(1, bad.err().lines().count(), bad.err());
  }

  @Test
  void namesInFilesDoNotSteerTheTerminal() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("e.csv"), "a,p\u001b[2Jb\u009b\n1,x\u202e\n2,y\n3,x\u202e\n4,y\n");
    Path model = folder.resolve("e.safetensors");
    String said =
        Ran.well("train", table, "-o", model, "--epochs", 1).err()
            + Ran.well("inspect", model).out()
            + Ran.well("inspect", model, "--json").out()
            + Ran.well("schema", table).out()
            + Ran.well("evaluate", model, table).err();
    assertTrue(said.contains("p\\u001b[2Jb\\u009b"), said);
    assertTrue(said.chars().noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x202e), said);
  }

  @Test
  void notesAboutTheDataArePrintedInPlainWords() throws IOException {
    StringBuilder lines = new StringBuilder("a,b,flat\n");
    for (int i = 0; i < 50; i++) {
      lines.append(i % 7).append(',').append(i % 5).append(",3\n");
    }
    Path table = Files.writeString(folder.resolve("flat.csv"), lines);
    Ran ran =
        Ran.well(
            "train",
            table,
            "-o",
            folder.resolve("m.safetensors"),
            "--epochs",
            1,
            "--kernels",
            "java");
    assertTrue(
        ran.err()
            .matches(
                "(?s).*note: 1 of 3 columns are constant on all \\d+ training rows and carry no information \\(another value in a new row still counts as an error\\): flat.*"),
        ran.err());
  }

  @Test
  void columnsCanBeLeftOut() throws IOException {
    Path table =
        Files.writeString(folder.resolve("t.csv"), "name,x,y\nada,1,2\nbob,3,4\ncem,5,7\n");
    Path model = folder.resolve("m.safetensors");
    Ran.well(
        "train",
        table,
        "-o",
        model,
        "--ignore-columns",
        "name",
        "--code",
        1,
        "--epochs",
        1,
        "--validation",
        0,
        "--kernels",
        "java");
    assertTrue(Ran.well("inspect", model).out().contains("2 → 64 → 1 → 64 → 2"));
  }
}
