package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.cli.console.Console;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that is missing or wrong, tried as a new user would: the right exit code, one sentence that
 * says where and what, no stack trace, nothing half-written.
 */
final class WrongInputTest {

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void writeATable() throws IOException {
    table = Tables.csv(folder, 40);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Expects the command to fail so, and no file to have come or changed. */
  private void fails(int status, List<String> sentence, Object... words) throws IOException {
    List<String> before = files();
    Ran ran = Ran.command(words);
    assertEquals(status, ran.status(), ran.err());
    assertEquals("", ran.out());
    String last = ran.err().lines().reduce((first, second) -> second).orElse("");
    assertTrue(last.startsWith("diabolo: "), ran.err());
    sentence.forEach(part -> assertTrue(last.contains(part), last + " does not say " + part));
    assertFalse(ran.err().contains("\tat "), "a stack trace");
    assertFalse(ran.err().contains("Exception"), ran.err());
    assertEquals(before, files(), "something was written");
  }

  private void trainingFails(int status, Path data, String... sentence) throws IOException {
    fails(
        status,
        List.of(sentence),
        "train",
        data,
        "-o",
        folder.resolve("m.safetensors"),
        "--kernels",
        "java");
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted().toList()) {
        files.add(Files.isRegularFile(path) ? path + " " + Files.size(path) : path.toString());
      }
    }
    return files;
  }

  @Test
  void aMissingFile() throws IOException {
    trainingFails(66, folder.resolve("nothere.csv"), "nothere.csv", "no such file");
  }

  @Test
  void aFolderWithoutPictures() throws IOException {
    trainingFails(65, Files.createDirectory(folder.resolve("empty")), "empty", "folder");
  }

  @Test
  void aTextFileNamedGz() throws IOException {
    trainingFails(65, file("table.csv.gz", "a,b\n1,2\n"), "table.csv.gz", "gzip", "byte 0");
  }

  @Test
  void aRaggedCsv() throws IOException {
    trainingFails(
        65, file("ragged.csv", "a,b,c\n1,2,3\n4,5\n"), "line 3", "2 fields", "expected 3");
  }

  @Test
  void cellsThatAreNoNumbers() throws IOException {
    String numbers = "a,b\n" + "1,2\n3,4\n".repeat(10);
    trainingFails(65, file("text.csv", numbers + "3,red\n"), "row 21", "'b'", "'red'");
    trainingFails(65, file("inf.csv", numbers + "3,inf\n"), "row 21", "'b'", "'inf'");
    trainingFails(65, file("comma.csv", numbers + "3,\"1,5\"\n"), "row 21", "'b'", "write 1.5");
    trainingFails(65, file("holes.csv", "a,b\n,\n,\n"), "none of its 2 columns");
  }

  @Test
  void emptyFiles() throws IOException {
    trainingFails(65, file("empty.csv", ""), "empty.csv", "0 bytes");
    trainingFails(65, file("header.csv", "a,b\n"), "header.csv", "at least 1 row");
    trainingFails(65, file("empty.npy", ""), "empty.npy");
  }

  @Test
  void aNameThatSaysNothing() throws IOException {
    trainingFails(65, file("table.xyz", "1,2\n"), "table.xyz", ".csv");
  }

  @Test
  void valuesThatDoNotSuitTheReconstruction() throws IOException {
    fails(
        65,
        List.of("reconstruction bernoulli", "[0, 1]", "row", "column"),
        "train",
        table,
        "-o",
        folder.resolve("m.safetensors"),
        "--reconstruction",
        "bernoulli",
        "--scaling",
        "standard",
        "--kernels",
        "java");
  }

  private Path model() {
    Path model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--code", 2, "--epochs", 1, "--kernels", "java");
    return model;
  }

  @Test
  void rowsOfAnotherWidthThanTheModel() throws IOException {
    Path model = model();
    Path narrow = file("narrow.csv", "a,b,c\n1,2,3\n");
    for (String verb : List.of("encode", "reconstruct")) {
      fails(
          65,
          List.of("narrow.csv", "it has no column 'd'"),
          verb,
          model,
          narrow,
          "-o",
          folder.resolve("out.csv"),
          "--kernels",
          "java");
    }
    fails(65, List.of("it has no column 'd'"), "evaluate", model, narrow, "--kernels", "java");
    fails(
        65,
        List.of("expected 2 code columns, got 4"),
        "decode",
        model,
        table,
        "-o",
        folder.resolve("out.csv"),
        "--kernels",
        "java");
  }

  @Test
  void columnsInAnotherOrderThanTheModelAreFoundByName() throws IOException {
    Path model = model();
    Path straight = file("straight.csv", "a,b,c,d\n1,2,3,4\n");
    Path turned = file("turned.csv", "b,name,a,c,d\n2,ann,1,3,4\n");
    Ran expected = Ran.well("encode", model, straight, "--kernels", "java");
    Ran got = Ran.well("encode", model, turned, "--kernels", "java");
    assertEquals(expected.out(), got.out());
    assertTrue(
        got.err().contains("column 'name' is ignored, since the model does not know it"),
        got.err());
  }

  @Test
  void damagedModels() throws IOException {
    byte[] whole = Files.readAllBytes(model());
    Path damaged = folder.resolve("damaged.safetensors");
    for (int length : new int[] {0, 7, 100, whole.length / 2, whole.length - 1}) {
      Files.write(damaged, Arrays.copyOf(whole, length));
      for (String verb : List.of("verify", "inspect")) {
        fails(65, List.of("damaged.safetensors"), verb, damaged);
      }
    }
    byte[] flipped = whole.clone();
    flipped[whole.length - 5] ^= 1;
    Files.write(damaged, flipped);
    fails(65, List.of("damaged.safetensors", "SHA-256"), "verify", damaged);
    fails(
        65,
        List.of("damaged.safetensors", "SHA-256"),
        "encode",
        damaged,
        table,
        "-o",
        folder.resolve("out.csv"));
  }

  @Test
  void weightsThatAreNoNumbersAreRefusedByEveryVerb() throws IOException {
    Path broken = model();
    try (SafetensorsFile file = Safetensors.read(broken)) {
      file.tensors().get("encoder.0.weight").set(1, Float.NaN);
      // the checksums of this file are right
      Safetensors.write(broken, file.tensors(), file.metadata());
    }
    Path out = folder.resolve("out.csv");
    for (List<Object> words :
        List.<List<Object>>of(
            List.of("verify", broken),
            List.of("inspect", broken),
            List.of("evaluate", broken, table),
            List.of("encode", broken, table, "-o", out),
            List.of("reconstruct", broken, table, "-o", out),
            List.of("decode", broken, table, "-o", out),
            List.of("anomalies", broken, table),
            List.of("impute", broken, table, "-o", out),
            List.of("generate", broken, table, "--count", 3, "-o", out),
            List.of("drift", broken, table),
            List.of("check-gradients", broken),
            List.of("train", table, "-o", out, "--start-from", broken))) {
      String place = "tensor 'encoder.0.weight': expected finite numbers, got NaN at position 1";
      fails(65, List.of("m.safetensors", place), words.toArray());
    }
  }

  @Test
  void whatIsNoModel() throws IOException {
    fails(65, List.of("table.csv: it is not a model file"), "inspect", table);
    fails(66, List.of("nothere"), "inspect", folder.resolve("nothere"));
    fails(65, List.of("folder"), "verify", folder);
  }

  @Test
  void placesThatCannotBeWrittenAreRefusedBeforeTheWork() throws IOException {
    Path nowhere = folder.resolve("nowhere/m.safetensors");
    fails(74, List.of("nowhere", "folder does not exist"), "train", table, "-o", nowhere);
    fails(74, List.of("expected a file, got a folder"), "train", table, "-o", folder);
    fails(
        74,
        List.of("nowhere", "folder does not exist"),
        "encode",
        "nothing",
        "nothing",
        "-o",
        folder.resolve("nowhere/codes.csv"));
  }

  @Test
  void noSpaceLeft() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    fails(
        74,
        List.of("/dev/full", "No space left on device"),
        "train",
        table,
        "-o",
        full,
        "--epochs",
        "1",
        "--kernels",
        "java");
    Path model = model();
    try (OutputStream out = Files.newOutputStream(full)) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Console console =
          new Console(
              new Console.Output(out),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              false);
      String[] words = {"encode", model.toString(), table.toString(), "--kernels", "java"};
      assertEquals(74, Main.run(console, words));
      assertEquals(
          "diabolo: standard output: No space left on device\n",
          err.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNoFailure() throws IOException {
    Path model = model();
    OutputStream closedPipe =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new Console.Output(closedPipe),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    String[] words = {"encode", model.toString(), table.toString(), "--kernels", "java"};
    assertEquals(0, Main.run(console, words));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void divergenceIsToldWithItsCauseAndEndsWithOne() throws IOException {
    Path model = folder.resolve("m.safetensors");
    Ran ran =
        Ran.command(
            "train",
            table,
            "-o",
            model,
            "--optimizer",
            "sgd",
            "--learning-rate",
            "1000",
            "--epochs",
            "5",
            "--kernels",
            "java");
    assertEquals(1, ran.status(), ran.err());
    assertTrue(ran.err().contains("training diverged in epoch "), ran.err());
    assertTrue(ran.err().contains("try 100"), ran.err());
    assertFalse(ran.err().contains("note: "), "what else is wrong follows from that");
    Ran.well("verify", model, "--kernels", "java");
  }
}
