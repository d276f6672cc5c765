package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A level that training never saw is named by its own text, wherever reasons are given. */
final class UnseenReasonsTest {

  private static final String UNSEEN = "unseen: \"Kölner Straße\"";

  @TempDir private Path folder;
  private Path model;
  private Path fresh;

  @BeforeEach
  void train() throws IOException {
    List<String> lines = new ArrayList<>(List.of("shop,street,amount"));
    for (int i = 0; i < 400; i++) {
      boolean isFood = Seed.of(1).below(i, 2) == 0;
      int amount = (isFood ? 20 : 80) + Seed.of(2).below(i, 9);
      lines.add((isFood ? "food,Market Street," : "fashion,High Street,") + amount);
    }
    Path table = Files.write(folder.resolve("train.csv"), lines);
    model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", 60, "--kernels", "java");
    List<String> more = new ArrayList<>(lines.subList(0, 40));
    more.add("food,Kölner Straße,22");
    fresh = Files.write(folder.resolve("new.csv"), more);
  }

  @Test
  void onTheTerminalInTablesInJsonAndOnPages() throws IOException {
    Path verdicts = folder.resolve("v.csv");
    Path page = folder.resolve("page.html");
    Ran ran =
        Ran.well("anomalies", model, fresh, "-o", verdicts, "--report", page, "--kernels", "java");
    assertTrue(ran.err().contains("street " + UNSEEN + ", expected Market Street"), ran.err());
    String line = Files.readAllLines(verdicts).get(40);
    assertTrue(line.contains("street") && line.contains("unseen: \"\"Kölner Straße\"\""), line);
    assertTrue(Files.readString(page).contains("unseen: &quot;Kölner Straße&quot;"));
    Map<?, ?> tree = Ran.well("anomalies", model, fresh, "--json", "--kernels", "java").json();
    Map<?, ?> top = (Map<?, ?>) ((List<?>) tree.get("topAnomalies")).get(0);
    Map<?, ?> column = (Map<?, ?>) ((List<?>) top.get("columns")).get(0);
    assertEquals("Kölner Straße", column.get("actual"));
    assertEquals(true, column.get("unseen"));
  }

  @Test
  void inJava() throws IOException {
    try (Autoencoder read = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
      DetectAnomalies detector = DetectAnomalies.of(read);
      Map<String, Object> record = Map.of("shop", "food", "street", "Kölner Straße", "amount", 22);
      Judgement judged = detector.judge(record);
      assertEquals(AnomalyVerdict.ANOMALY, judged.verdict());
      ColumnFinding street = judged.reasons().get(0);
      assertEquals("street", street.column());
      assertEquals(Optional.of("Kölner Straße"), street.unseen());
      assertEquals(Optional.empty(), judged.reasons().get(1).unseen());
      assertEquals("other", read.rows().value(street.index(), street.actual()));
      float[] row = read.rows().of(record);
      assertEquals(judged.score(), detector.judge(row).score(), 0);
      assertEquals(Optional.empty(), detector.judge(row).reasons().get(0).unseen());
    }
  }
}
