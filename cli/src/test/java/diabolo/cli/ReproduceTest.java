package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataWriter;
import diabolo.data.StrokeDigits;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.FloatSamples;
import diabolo.plot.Png;
import diabolo.random.Seed;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on a few small drawn digits in the files of MNIST: the way, not the numbers. */
final class ReproduceTest {

  /** Every second row and column of a drawn digit. */
  private static final int SIDE = 14;

  @TempDir private static Path data;
  @TempDir private Path folder;

  @BeforeAll
  static void drawDigits() throws IOException {
    write(data.resolve("train-images-idx3-ubyte.gz"), 60);
    write(data.resolve("t10k-images-idx3-ubyte.gz"), 20);
  }

  private static void write(Path file, int count) throws IOException {
    ByteSamples digits = StrokeDigits.draw(count, Seed.of(count));
    float[] row = new float[digits.columns()];
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (int header : new int[] {2051, count, SIDE, SIDE}) {
        out.writeInt(header);
      }
      for (int i = 0; i < count; i++) {
        digits.row(i, row, 0);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
          out.write((int) row[pixel / SIDE * 2 * 28 + pixel % SIDE * 2]);
        }
      }
    }
  }

  /** On the Java kernels: native threads that wait for each other are slow on a busy machine. */
  private Ran reproduce(String name, int epochs, String... more) {
    List<Object> words = new ArrayList<>(List.of("reproduce", name, "--data", data, "-o", folder));
    words.addAll(List.of("--epochs", epochs, "--kernels", "java"));
    words.addAll(List.of(more));
    return Ran.well(words.toArray());
  }

  private Ran table(String... more) {
    return reproduce("contraction-table", 1, more);
  }

  @Test
  void writesWhatCameOutBesideWhatWasPublished() throws IOException {
    Map<?, ?> numbers = table("--json").json();
    assertEquals(15, ((List<?>) numbers.get("findings")).size());
    String page = Files.readString(folder.resolve("contraction-table.md"));
    assertTrue(page.contains("| cae | saturated share of units, test | 0.8636 | "), page);
    assertTrue(page.contains("| epochs | 1, not the recipe's |"), page);
    assertTrue(Files.exists(folder.resolve("contraction-table-cae.safetensors")));
  }

  @Test
  void resumingTakesFinishedModelsAsTheyAreAndGivesTheSamePage() throws IOException {
    table();
    byte[] first = Files.readAllBytes(folder.resolve("contraction-table.md"));
    Path last = folder.resolve("contraction-table-cae.safetensors");
    Files.delete(last);
    String said = table("--resume").err();
    assertTrue(said.contains("contraction-table-ae.safetensors is finished"), said);
    assertFalse(said.contains("contraction-table-cae.safetensors is finished"), said);
    assertEquals(
        new String(first, StandardCharsets.UTF_8),
        Files.readString(folder.resolve("contraction-table.md")));
    assertFalse(table("--resume", "--seed", "2").err().contains("is finished"), "another seed");
  }

  @Test
  void deadUnitsAreCountedOfEveryMember() throws IOException {
    Ran ran = reproduce("topk", 1, "--json");
    assertEquals(8, ((List<?>) ran.json().get("findings")).size());
    String page = Files.readString(folder.resolve("topk.md"));
    assertTrue(page.contains("| dictionary-auxk | share of dead units | 0.07 | "), page);
  }

  @Test
  void likelihoodsSayOfHowManyRowsTheyAreAndComeWithPictures() throws IOException {
    for (String name : List.of("vae", "iwae")) {
      reproduce(name, 2, "--likelihood-rows", "2");
      String page = Files.readString(folder.resolve(name + ".md"));
      assertTrue(page.contains("bound of 5,000 draws, nats per image, first 2 test images"), page);
      assertTrue(page.contains("nats: epoch 1: "), page);
      assertTrue(page.contains("--likelihood-rows 2"), page);
      assertTrue(Files.exists(folder.resolve(name + "-draws.png")));
      assertTrue(Files.exists(folder.resolve(name + "-trajectory.png")));
    }
    assertEquals(2, Ran.command("reproduce", "vae", "--likelihood-rows", "0").status());
  }

  @Test
  void drawnRowsAreComparedAndShown() throws IOException {
    Map<?, ?> numbers = reproduce("mixture-sampling", 1, "--json").json();
    assertEquals(7, ((List<?>) numbers.get("findings")).size());
    String page = Files.readString(folder.resolve("mixture-sampling.md"));
    assertTrue(page.contains("drawn, mixture of 10 | FID 10.66 | "), page);
    assertTrue(Files.exists(folder.resolve("mixture-sampling-vae-standard-normal.png")));
  }

  /** Five sets of rows; the clean one has no dirty rows to be found. */
  @Test
  void robustTrainingsAreComparedOnEveryDirt() throws IOException {
    Map<?, ?> numbers = reproduce("robust", 1, "--json").json();
    assertEquals(5 * 5 + 4 * 5, ((List<?>) numbers.get("findings")).size());
    String page = Files.readString(folder.resolve("robust.md"));
    assertTrue(page.contains("| cells-20-split | ROC area, dirty training rows"), page);
    assertTrue(page.contains("| clean-trim | squared error per clean test image | – | "), page);
    assertTrue(page.contains("rows-5: s = 0."), page);
  }

  @Test
  void edgesOfPatchesComeWithPicturesOfFilters() throws IOException {
    Path pictures = Files.createDirectory(data.resolve("train400"));
    for (int i = 0; i < 2; i++) {
      BufferedImage image = new BufferedImage(44, 44, BufferedImage.TYPE_BYTE_GRAY);
      for (int pixel = 0; pixel < 44 * 44; pixel++) {
        int level = 255 * Seed.of(i).below(pixel, 2);
        image.getRaster().setSample(pixel % 44, pixel / 44, 0, level);
      }
      Png.write(image, pictures.resolve(i + ".png"));
    }
    Map<?, ?> numbers = reproduce("sparse-edges", 2, "--json").json();
    assertEquals(6, ((List<?>) numbers.get("findings")).size());
    assertTrue(Files.exists(folder.resolve("sparse-edges-filters.png")));
    Ran small = Ran.command("reproduce", "sparse-edges", "--data", folder, "-o", folder);
    assertEquals(66, small.status());
  }

  /** 40 rows of three columns, of which every fifth is far away, as ADBench keeps its tables. */
  private void drawTable(String name) throws IOException {
    float[][] rows = new float[40][3];
    float[][] labels = new float[40][1];
    for (int i = 0; i < rows.length; i++) {
      labels[i][0] = i % 5 == 0 ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        rows[i][j] = Seed.of(i).normal(j) + 9 * labels[i][0];
      }
    }
    DataWriter.write(FloatSamples.of(rows), data.resolve("X.npy"));
    DataWriter.write(FloatSamples.of(labels), data.resolve("y.npy"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(data.resolve(name + ".npz")))) {
      for (String array : List.of("X.npy", "y.npy")) {
        zip.putNextEntry(new ZipEntry(array));
        zip.write(Files.readAllBytes(data.resolve(array)));
        zip.closeEntry();
      }
    }
  }

  @Test
  void tablesOfAnomaliesAreMeasuredWithFiveSeedsAndResumed() throws IOException {
    drawTable("14_glass");
    drawTable("45_wine");
    Object[] words = {
      "reproduce",
      "adbench",
      "--data",
      data,
      "-o",
      folder,
      "--epochs",
      "2",
      "--kernels",
      "java",
      "--json",
      "--resume"
    };
    Ran ran = Ran.well(words);
    List<?> findings = (List<?>) ran.json().get("findings");
    // six detectors with three means each, and seven published ones
    assertEquals(6 * 3 + 7, findings.size());
    String page = Files.readString(folder.resolve("adbench.md"));
    assertTrue(page.contains("| IForest, published | mean ROC-AUC of 2 tables | – | 0.788"), page);
    assertTrue(page.contains("| 45_wine | "), page);
    // the fifth repetition's five models of setting 9
    assertTrue(Files.exists(folder.resolve("adbench-14_glass-5-9.safetensors")));
    assertTrue(Files.exists(folder.resolve("adbench-14_glass-5-9-4.safetensors")));
    Ran again = Ran.well(words);
    assertTrue(again.err().contains("adbench-45_wine-1-9.safetensors is finished"), again.err());
    assertEquals(ran.out(), again.out());
    assertEquals(66, Ran.command("reproduce", "adbench", "--data", folder).status());
  }

  @Test
  void listsTheExperimentsAndRefusesOthers() {
    String list = Ran.well("reproduce").out();
    assertTrue(list.contains("deep-autoencoder") && list.contains("needs the MNIST files"), list);
    Ran wrong = Ran.command("reproduce", "everything");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("no experiment is named 'everything'; there are"), wrong.err());
    assertEquals(66, Ran.command("reproduce", "deep-autoencoder", "--data", folder).status());
  }

  @Test
  void bothPrecisionsOfFiveDataSetsStandSideBySide() throws IOException {
    for (String pictures : List.of("mnist", "fashion-mnist")) {
      Files.createDirectories(data.resolve(pictures));
      write(data.resolve(pictures + "/train-images-idx3-ubyte.gz"), 60);
      write(data.resolve(pictures + "/t10k-images-idx3-ubyte.gz"), 20);
    }
    Path table = Tables.csv(folder, 40);
    for (String name :
        List.of("letter/letter", "spambase/spam", "wine-quality/winequality-white")) {
      Path file = data.resolve(name + ".csv");
      Files.createDirectories(file.getParent());
      Files.copy(table, file);
    }
    Ran ran =
        Ran.well(
            "reproduce",
            "precision",
            "--data",
            data,
            "-o",
            folder,
            "--epochs",
            "1",
            "--kernels",
            "java",
            "--json");
    assertEquals(15, ((List<?>) ran.json().get("findings")).size());
    assertTrue(ran.err().contains("bf16 products (bf16 as requested"), ran.err());
    String page = Files.readString(folder.resolve("precision.md"));
    assertTrue(page.contains("| letter | bf16 − float32, % of float32 | – | "), page);
    assertTrue(page.contains("Largest difference: "), page);
  }
}
