package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diabolo anomalies} on people whose height, weight and shoe size go together. */
final class AnomaliesTest {

  @TempDir private Path folder;
  private Path model;
  private Path normal;

  @BeforeEach
  void train() throws IOException {
    Path people = People.write(folder.resolve("people.csv"), 400, 1);
    normal = People.write(folder.resolve("normal.csv"), 150, 2);
    model = folder.resolve("m.safetensors");
    Ran.well(
        "train",
        people,
        "-o",
        model,
        "--code",
        1,
        "--activation",
        "identity",
        "--epochs",
        60,
        "--batch-size",
        32,
        "--kernels",
        "java");
  }

  private Ran anomalies(Path data, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("anomalies", model, data, "--normal", normal, "--kernels", "java"));
    words.addAll(List.of(more));
    return Ran.command(words.toArray());
  }

  @Test
  void aPlantedErrorIsFirstAndItsColumnIsNamedWithTheExpectedValue() throws IOException {
    Path rows = People.write(folder.resolve("rows.csv"), 30, 3, "172,70,80");
    Ran ran = anomalies(rows, "--json");
    assertEquals(0, ran.status(), ran.err());
    Map<?, ?> tree = ran.json();
    assertEquals(31L, tree.get("rows"));
    assertEquals(150L, tree.get("normalRows"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) tree.get("topAnomalies")).get(0);
    assertEquals(31L, first.get("row"));
    assertEquals(true, first.get("anomaly"));
    Map<?, ?> column = (Map<?, ?>) ((List<?>) first.get("columns")).get(0);
    assertEquals("shoe", column.get("column"));
    assertEquals(80.0, ((Number) column.get("actual")).doubleValue());
    assertEquals(42, ((Number) column.get("expected")).doubleValue(), 3);

    Path verdicts = folder.resolve("v.csv");
    Path picture = folder.resolve("h.png");
    Ran written = anomalies(rows, "-o", verdicts, "--histogram", picture, "--show", 1);
    assertEquals("", written.out());
    List<String> lines = Files.readAllLines(verdicts);
    assertEquals(
        "row,score,rank,pValue,anomaly,confidence,probabilityUpperBound,because,actual,expected",
        lines.get(0));
    assertEquals(32, lines.size());
    String[] cells = lines.get(31).split(",");
    assertEquals(List.of("31", "1", "1"), List.of(cells[0], cells[2], cells[4]), lines.get(31));
    assertTrue(cells[7].startsWith("shoe") && cells[8].startsWith("80"), lines.get(31));
    assertTrue(written.err().contains("row 31  score"), written.err());
    assertTrue(written.err().contains("shoe 80, expected "), written.err());
    assertTrue(Files.size(picture) > 1000);
    assertEquals(String.join("\n", lines) + "\n", anomalies(rows).out());
    assertEquals(0, anomalies(rows, "--pool", 1, "--show", 0).status());
  }

  @Test
  void verdictsNearTheCutAreLeftOpenAndLabelsMakeProbabilities() throws IOException {
    Path rows = People.write(folder.resolve("open.csv"), 60, 3, "172,70,80");
    Ran open = anomalies(rows, "--false-alarm-rate", 0.1, "--confidence", 0.99, "--json");
    assertEquals(0, open.status(), open.err());
    long left = (Long) open.json().get("undecided");
    assertTrue(left > 0 && left < 40, left + " undecided");
    Map<?, ?> first = (Map<?, ?>) ((List<?>) open.json().get("topAnomalies")).get(0);
    assertEquals("anomaly", first.get("verdict"));
    assertTrue(((Number) first.get("confidence")).doubleValue() >= 0.99);
    double most = ((Number) first.get("probabilityUpperBound")).doubleValue();
    assertTrue(most > 0.8 && most < 1, most + "");
    Ran csv = anomalies(rows, "--false-alarm-rate", 0.1, "--confidence", 0.99);
    long empty = csv.out().lines().filter(line -> line.split(",")[4].isEmpty()).count();
    assertEquals(left, empty);
    assertTrue(csv.err().contains(left + " verdicts are undecided"), csv.err());

    Path tuned =
        People.write(folder.resolve("tuned.csv"), 54, 4, "172,70,80", "172,170,42", "210,70,42");
    List<String> kinds = new ArrayList<>(Collections.nCopies(54, "normal"));
    kinds.add(0, "kind");
    kinds.addAll(Collections.nCopies(3, "anomaly"));
    Path truth = Files.write(folder.resolve("kinds.csv"), kinds);
    List<String> learned =
        anomalies(rows, "--tune", tuned, "--tune-labels", truth).out().lines().toList();
    assertEquals(
        "row,score,rank,pValue,anomaly,confidence,probability,because,actual,expected",
        learned.get(0));
    double probability = Double.parseDouble(learned.get(61).split(",")[6]);
    assertTrue(probability > 0.3 && probability < 1, learned.get(61));
    refused(
        2,
        "--anomaly-share has no effect with --tune",
        rows,
        "--tune",
        tuned,
        "--tune-labels",
        truth,
        "--anomaly-share",
        0.1);
  }

  @Test
  void aTrainedModelNeedsNoOtherRows() throws IOException {
    Path rows = People.write(folder.resolve("rows.csv"), 30, 3, "172,70,80");
    Ran alone = Ran.command("anomalies", model, rows, "--kernels", "java", "--json");
    assertEquals(0, alone.status(), alone.err());
    assertEquals(400L, alone.json().get("normalRows"));
    assertEquals(
        Map.of("score", "joint", "origin", "folds", "folds", 10L), alone.json().get("calibration"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) alone.json().get("topAnomalies")).get(0);
    assertEquals(31L, first.get("row"));
    assertEquals("anomaly", first.get("verdict"));
    Path people = folder.resolve("people.csv");
    Ran seen = Ran.command("anomalies", model, people, "--kernels", "java");
    assertTrue(seen.err().contains("note: the model was trained on these rows"), seen.err());
    normal = people;
    Ran fitted = anomalies(rows);
    assertTrue(fitted.err().contains("are those that the model was trained on"), fitted.err());
    normal = rows;
    Ran own = anomalies(rows, "--false-alarm-rate", 0.1);
    assertTrue(own.err().contains("are the judged rows themselves"), own.err());
    normal = folder.resolve("normal.csv");
    assertFalse(anomalies(rows).err().contains("does not hold"));
  }

  @Test
  void verdictsStandBesideTheColumnsOfTheInput() throws IOException {
    Path plain = People.write(folder.resolve("plain.csv"), 30, 3, "172,70,80");
    List<String> lines = new ArrayList<>(Files.readAllLines(plain));
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, (i == 0 ? "user_id,note," : "u" + i + ",\"n, " + i + "\",") + lines.get(i));
    }
    Path rows = Files.write(folder.resolve("keyed.csv"), lines);
    Ran keyed =
        Ran.command(
            "anomalies",
            model,
            rows,
            "--ignore-columns",
            "user_id,note",
            "--keep",
            "note",
            "--top",
            2,
            "--kernels",
            "java");
    List<String> out = keyed.out().lines().toList();
    assertEquals(3, out.size(), keyed.err());
    assertTrue(out.get(0).startsWith("row,user_id,note,score,rank,"), out.get(0));
    assertTrue(out.get(1).startsWith("31,u31,\"n, 31\","), out.get(1));
    for (String extension : List.of(".jsonl", ".parquet")) {
      Path file = folder.resolve("v" + extension);
      Ran.well(
          "anomalies",
          model,
          rows,
          "--ignore-columns",
          "user_id,note",
          "--sort",
          "-o",
          file,
          "--kernels",
          "java");
      assertTrue(Files.size(file) > 100);
    }
    Map<?, ?> first =
        (Map<?, ?>) Json.parse(Files.readAllLines(folder.resolve("v.jsonl")).get(0), "first line");
    assertEquals("u31", first.get("user_id"));
    assertEquals(true, first.get("anomaly"));
    assertEquals("shoe", ((List<?>) first.get("because")).get(0));
    assertEquals("80", ((List<?>) first.get("actual")).get(0));
  }

  @Test
  void aRowThatIsBeyondAllNumbersRanksFirstAndLeavesTheOthers() throws IOException {
    Path rows = People.write(folder.resolve("rows.csv"), 30, 3, "172,70,80", "1e38,1e38,-1e38");
    Ran ran = anomalies(rows, "--show", 2);
    assertEquals(0, ran.status(), ran.err());
    List<String> lines = ran.out().lines().toList();
    String[] beyond = lines.get(32).split(",");
    assertEquals("1", beyond[2], lines.get(32));
    assertTrue(Double.parseDouble(beyond[1]) < 1e6, "a bounded distance: " + beyond[1]);
    assertEquals("1", beyond[4]);
    assertTrue(lines.get(31).split(",")[2].equals("2"), lines.get(31));
    assertEquals("0", lines.get(1).split(",")[4], lines.get(1));
  }

  /** 60 rows of which the last six are anomalies, with their labels in a column of words. */
  private Path labeled(String name) throws IOException {
    Path plain = People.write(folder.resolve(name), 54, 4, "172,70,80", "172,170,42", "210,70,42");
    List<String> lines = new ArrayList<>(Files.readAllLines(plain));
    for (int i = 0; i < lines.size(); i++) {
      String label = i == 0 ? "kind" : i > 54 ? "anomaly" : "normal";
      lines.set(i, lines.get(i) + "," + label);
    }
    return Files.write(plain, lines);
  }

  @Test
  void otherDetectorsStandBesideTheModelWithTheirFigures() throws IOException {
    Path rows = labeled("labeled.csv");
    Path roc = folder.resolve("roc.png");
    Path recall = folder.resolve("pr.png");
    Object[] more = {
      "--train",
      folder.resolve("people.csv"),
      "--label-column",
      "kind",
      "--roc",
      roc,
      "--precision-recall",
      recall,
      "--json"
    };
    Ran ran = anomalies(rows, more);
    assertEquals(0, ran.status(), ran.err());
    List<?> detectors = (List<?>) ran.json().get("detectors");
    assertEquals(6, detectors.size());
    Map<?, ?> model = (Map<?, ?>) detectors.get(0);
    assertEquals("autoencoder", model.get("name"));
    assertEquals(1.0, ((Number) model.get("rocAuc")).doubleValue());
    assertEquals(1.0, ((Number) model.get("recall")).doubleValue());
    assertTrue(Files.size(roc) > 1000);
    assertTrue(Files.size(recall) > 1000);
    Ran text = anomalies(rows, "--train", folder.resolve("people.csv"), "--label-column", "kind");
    assertTrue(text.err().contains("ROC-AUC"), text.err());
    assertTrue(text.err().contains("Mahalanobis distance"), text.err());
    // with the labels turned around the model ranks all anomalies last, and others lose as much
    Path turned = folder.resolve("turned.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(rows));
    lines.replaceAll(line -> line.replace("anomaly", "?").replace("normal", "1").replace("?", "0"));
    Files.write(turned, lines);
    Ran lost = anomalies(turned, "--train", folder.resolve("people.csv"), "--label-column", "kind");
    assertTrue(lost.err().startsWith("The autoencoder is not the best here: "), lost.err());
  }

  @Test
  void thresholdsByLabelsChooseOnRowsOfTheirOwn() throws IOException {
    Path rows = labeled("labeled.csv");
    Path tuned = labeled("tuned.csv");
    for (List<Object> rule :
        List.<List<Object>>of(
            List.of("best-f1", "--tune", tuned, "--label-column", "kind"),
            List.of(
                "cost",
                "--costs",
                "1,20",
                "--tune",
                tuned,
                "--tune-labels",
                tuned + ":kind",
                "--label-column",
                "kind"),
            List.of(
                "quantile",
                "--false-alarm-rate",
                0.1,
                "--labels",
                rows + ":kind",
                "--ignore-columns",
                "kind"),
            List.of("mad", "--deviations", 4, "--label-column", "kind"),
            List.of("tail", "--label-column", "kind"))) {
      List<Object> words = new ArrayList<>(List.of("--json", "--threshold"));
      words.addAll(rule);
      if (rule.contains("--ignore-columns")) {
        // the file of normal rows has no such column
        normal = Files.write(folder.resolve("kinds.csv"), kinds());
      }
      Ran ran = anomalies(rows, words.toArray());
      assertEquals(0, ran.status(), ran.err());
      Map<?, ?> first = (Map<?, ?>) ((List<?>) ran.json().get("detectors")).get(0);
      assertEquals(1.0, ((Number) first.get("recall")).doubleValue(), rule.toString());
    }
  }

  private List<String> kinds() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(normal));
    lines.replaceAll(line -> line + (line.startsWith("height") ? ",kind" : ",normal"));
    return lines;
  }

  @Test
  void labelsAndThresholdsThatDoNotFitGetOneSentence() throws IOException {
    Path rows = People.write(folder.resolve("rows.csv"), 5, 3);
    Path three = Files.writeString(folder.resolve("three.csv"), "y\n0\n1\n0\n");
    Path all = Files.writeString(folder.resolve("all.csv"), "y\n0\n0\n0\n0\n0\n");
    refused(65, "expected 5 labels, got 3", rows, "--labels", three);
    Ran oneClass = anomalies(rows, "--labels", all);
    assertEquals(0, oneClass.status(), oneClass.err());
    assertTrue(oneClass.err().contains("a ranking is undefined"), oneClass.err());
    refused(65, "it has no column 'kind'", rows, "--label-column", "kind");
    refused(2, "exclude each other", rows, "--labels", three, "--label-column", "kind");
    refused(2, "--roc needs --labels", rows, "--roc", folder.resolve("x.png"));
    refused(2, "give them with --tune DATA", rows, "--threshold", "best-f1");
    refused(2, "--samples needs --score", rows, "--samples", 5);
    refused(2, "--confidence must be in (0, 1), got 1.0", rows, "--confidence", 1);
    refused(2, "--anomaly-share must be in (0, 1), got 0.0", rows, "--anomaly-share", 0);
    refused(2, "--threshold cost needs --costs", rows, "--threshold", "cost");
    refused(
        2,
        "--costs has no effect with --threshold tail",
        rows,
        "--threshold",
        "tail",
        "--costs",
        "1,2");
    refused(
        2,
        "--false-alarm-rate has no effect with --threshold mad",
        rows,
        "--threshold",
        "mad",
        "--false-alarm-rate",
        0.1);
    refused(2, "--deviations has no effect with --threshold conformal", rows, "--deviations", 3);
  }

  @Test
  void wrongInputsGetOneSentence() throws IOException {
    Path rows = People.write(folder.resolve("rows.csv"), 5, 3);
    Path open = Files.writeString(folder.resolve("open.csv"), "height,weight,shoe\n170,,42\n");
    refused(
        65,
        "row 1 (line 2), column 'weight': expected a number, got an empty cell; the model was trained on"
            + " numbers in every cell: put one there, impute the missing cells",
        open);
    Path narrow = Files.writeString(folder.resolve("narrow.csv"), "height,weight\n1,2\n");
    refused(2, "the false-alarm rate must be in (0, 1), got 2.0", rows, "--false-alarm-rate", 2);
    Path picture = folder.resolve("open.png");
    Ran few = anomalies(rows, "--false-alarm-rate", 0.001, "--histogram", picture);
    assertTrue(Files.size(picture) > 1000, "a histogram without a threshold");
    assertEquals(0, few.status(), few.err());
    assertTrue(
        few.err()
            .contains(
                "no verdict at 0.1 %: 150 calibration rows, 999 needed; 1 % is possible; the verdicts are left empty"),
        few.err());
    assertTrue(few.out().lines().skip(1).allMatch(line -> line.split(",")[4].isEmpty()), few.out());
    refused(2, "at most that of the columns, 3, got 4", rows, "--pool", 4);
    refused(2, "--pool has no effect with --score loss", rows, "--pool", 1, "--score", "loss");
    refused(2, "needs a model that was trained with masking", rows, "--score", "hidden-cells");
    refused(2, "--show must be ≥ 0, got -1", rows, "--show", -1);
    refused(
        2, "-o: expected a file named .csv, .parquet or .jsonl, got x.txt", rows, "-o", "x.txt");
    refused(65, "it has no column", narrow);
    refused(2, "--top must be > 0, got 0", rows, "--top", 0);
    refused(65, "it has no column 'heigt'; did you mean 'height'?", rows, "--keep", "heigt");
  }

  private void refused(int exit, String sentence, Path data, Object... more) {
    Ran ran = anomalies(data, more);
    assertEquals(exit, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }
}
