package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.cli.text.DriftText;
import diabolo.data.DataFiles;
import diabolo.data.DataWriter;
import diabolo.explain.ColumnFinding;
import diabolo.feature.PossibleRows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.TopAnomalies;
import diabolo.task.drift.Drift;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.Generate;
import diabolo.task.generate.PriorChoice;
import diabolo.task.impute.ImputeBy;
import diabolo.task.impute.ImputedTable;
import diabolo.task.synthetic.TableDraws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The command line and Java give the same bits for the same rows, for every verb that answers rows:
 * files are compared byte by byte with what Java writes, numbers with Java's.
 */
final class SameAnswersTest {

  @TempDir private static Path folder;

  /** Kinds of data, each with a model of its own. */
  private enum Kind {
    MIXED,
    NUMBERS,
    SERIES,
    PICTURES;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Path data() {
      return folder.resolve(word() + (this == PICTURES ? ".npy" : ".csv"));
    }

    private Path model() {
      return folder.resolve(word() + ".safetensors");
    }

    private Path output(String name) {
      return folder.resolve(word() + "-" + name);
    }
  }

  @BeforeAll
  static void train() throws IOException {
    Seed draws = Seed.of(1);
    List<String> mixed = new ArrayList<>(List.of("order_id,role,sex,income,constant"));
    List<String> numbers = new ArrayList<>(List.of("a,b,c,epoch"));
    List<String> series = new ArrayList<>(List.of("load"));
    for (int i = 0; i < 150; i++) {
      int role = draws.below(4L * i, 2);
      float income = draws.below(4L * i + 1, 90) / 4f;
      String sex = i % 11 == 0 ? "" : role == 0 ? "male" : "female";
      String person = (role == 0 ? "husband," : "wife,") + sex;
      mixed.add("A%d,%s,%s,7".formatted(900 + i, person, i % 13 == 0 ? "" : income));
      double x = draws.normal(4L * i + 2);
      double y = draws.normal(4L * i + 3);
      numbers.add(
          String.format(
              Locale.ROOT, "%.3f,%.1f,%.2f,%d", x, y, x + y, 1_700_000_000L + Math.round(9 * x)));
    }
    for (int i = 0; i < 600; i++) {
      double wave = Math.sin(i / 3.0) + 0.1 * draws.normal(1000L + i);
      series.add(String.format(Locale.ROOT, "%.2f", i == 540 ? wave + 9 : wave));
    }
    mixed.set(5, "A904,wife,male,999,7");
    numbers.set(9, "1.000,1.0,-40.00,1700000009");
    Files.write(Kind.MIXED.data(), mixed);
    Files.write(Kind.NUMBERS.data(), numbers);
    Files.write(Kind.SERIES.data(), series);
    Files.move(Tables.digits(folder, 60), Kind.PICTURES.data());
    train(Kind.MIXED, "--epochs", 20);
    train(Kind.NUMBERS, "--epochs", 40, "--code", 2);
    train(Kind.SERIES, "--epochs", 60, "--window", 8, "--code", 2);
    train(Kind.PICTURES, "--epochs", 5, "--kind", "variational", "--code", 3);
  }

  private static void train(Kind kind, Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", kind.data(), "-o", kind.model()));
    words.addAll(List.of("--batch-size", 16, "--kernels", "java"));
    words.addAll(List.of(more));
    Ran.well(words.toArray());
  }

  private static Ran said(String verb, Kind kind, Object... more) {
    List<Object> words = new ArrayList<>(List.of(verb, kind.model()));
    words.addAll(List.of(more));
    words.addAll(List.of("--kernels", "java"));
    return Ran.well(words.toArray());
  }

  private static Autoencoder read(Kind kind) throws IOException {
    return ModelFile.read(kind.model(), Kernels.of(Kernels.Choice.JAVA));
  }

  private static Samples rows(Kind kind, Autoencoder model) throws IOException {
    return DataFiles.read(kind.data(), model);
  }

  /** Compares the file of a command with the one that Java writes. */
  private static void assertWritten(Path told, Samples computed) throws IOException {
    Path own = told.resolveSibling("java-" + told.getFileName());
    DataWriter.write(computed, own);
    assertTrue(Files.size(told) > 0);
    assertEquals(-1, Files.mismatch(own, told), told + " differs from " + own);
  }

  /** Scores, p-values, verdicts, and for each alarm its columns with actual and expected values. */
  @ParameterizedTest
  @EnumSource
  void anomalies(Kind kind) throws IOException {
    Path told = kind.output("verdicts.csv");
    Ran ran = said("anomalies", kind, kind.data(), "-o", told, "--json");
    List<String[]> lines =
        Files.readAllLines(told).stream().map(line -> line.split(",", -1)).toList();
    int first = lines.get(0)[1].equals("score") ? 1 : 2;
    try (Autoencoder model = read(kind)) {
      DetectAnomalies detector = DetectAnomalies.of(model);
      Samples rows = rows(kind, model);
      double[] scores = detector.scores(rows);
      assertEquals(scores.length, lines.size() - 1);
      for (int i = 0; i < scores.length; i++) {
        String[] cells = lines.get(i + 1);
        assertEquals(scores[i], Double.parseDouble(cells[first]), 0);
        boolean isCalibrated = detector.normalRows() > 0;
        String p = isCalibrated ? Double.toString(detector.pValue(scores[i])) : "";
        assertEquals(p, cells[first + 2].replaceAll("^1$", "1.0"));
        String verdict =
            switch (detector.verdict(scores[i])) {
              case ANOMALY -> "1";
              case NORMAL -> "0";
              case UNKNOWN -> "";
            };
        assertEquals(verdict, cells[first + 3]);
      }
      assertReasons((List<?>) ran.json().get("topAnomalies"), detector, rows, scores);
    }
  }

  private static void assertReasons(
      List<?> told, DetectAnomalies detector, Samples rows, double... scores) throws IOException {
    assertEquals(10, told.size());
    TopAnomalies top = TopAnomalies.of(detector, rows, scores, told.size());
    for (int i = 0; i < told.size(); i++) {
      Map<?, ?> row = (Map<?, ?>) told.get(i);
      TopAnomalies.Explained own = top.rows().get(i);
      assertEquals(own.number(), row.get("row"));
      assertEquals(own.score(), row.get("score"));
      List<?> columns = (List<?>) row.get("columns");
      assertEquals(own.reasons().size(), columns.size());
      for (int c = 0; c < columns.size(); c++) {
        Map<?, ?> column = (Map<?, ?>) columns.get(c);
        ColumnFinding finding = own.reasons().get(c);
        assertEquals(finding.column(), column.get("column"));
        assertEquals(finding.share(), column.get("share"));
        assertEquals(finding.deviation(), column.get("deviation"));
      }
    }
  }

  /** One row judged by {@code judge} has the score and the reasons that the command gives it. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"MIXED", "NUMBERS", "PICTURES"})
  void oneRowAtATime(Kind kind) throws IOException {
    try (Autoencoder model = read(kind)) {
      DetectAnomalies detector = DetectAnomalies.of(model);
      Samples rows = rows(kind, model);
      double[] scores = detector.scores(rows);
      TopAnomalies top = TopAnomalies.of(detector, rows, scores, 3);
      float[] row = new float[rows.columns()];
      for (TopAnomalies.Explained explained : top.rows()) {
        rows.inMemory().orElseThrow().row((int) explained.number() - 1, row, 0);
        assertEquals(explained.score(), detector.judge(row).score(), 0);
        assertEquals(explained.findings(), detector.explain(row));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void codes(Kind kind) throws IOException {
    try (Autoencoder model = read(kind)) {
      for (String name : List.of("codes.csv", "codes.npy")) {
        said("encode", kind, kind.data(), "-o", kind.output(name));
        assertWritten(kind.output(name), model.encode(rows(kind, model)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reconstructions(Kind kind) throws IOException {
    try (Autoencoder model = read(kind)) {
      Samples computed = model.reconstruct(rows(kind, model));
      said("reconstruct", kind, kind.data(), "-o", kind.output("seen.csv"));
      assertWritten(kind.output("seen.csv"), PossibleRows.of(model.schema(), computed));
      said("reconstruct", kind, kind.data(), "-o", kind.output("exact.csv"), "--exact");
      assertWritten(kind.output("exact.csv"), computed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodedCodes(Kind kind) throws IOException {
    said("encode", kind, kind.data(), "-o", kind.output("in.csv"));
    try (Autoencoder model = read(kind)) {
      Samples computed = model.decode(DataFiles.read(kind.output("in.csv")));
      said("decode", kind, kind.output("in.csv"), "-o", kind.output("out.csv"));
      assertWritten(kind.output("out.csv"), PossibleRows.of(model.schema(), computed));
      said("decode", kind, kind.output("in.csv"), "-o", kind.output("raw.csv"), "--exact");
      assertWritten(kind.output("raw.csv"), computed);
    }
  }

  /** A model keeps what new rows are drawn from; other priors are fitted to rows. */
  @ParameterizedTest
  @EnumSource
  void generatedRows(Kind kind) throws IOException {
    said("generate", kind, "-n", 30, "--seed", 4, "-o", kind.output("new.csv"));
    Path fitted = kind.output("fitted.csv");
    said("generate", kind, kind.data(), "--prior", "mixture:2", "--seed", 4, "-o", fitted);
    try (Autoencoder model = read(kind)) {
      assertTrue(model.prior().isPresent());
      Samples kept = generated(model, CodePrior.kept(model), 30);
      assertWritten(kind.output("new.csv"), PossibleRows.of(model.schema(), kept));
      CodePrior two = PriorChoice.Mixture.of(2).of(model, Optional.of(rows(kind, model)), 4);
      Samples drawn = generated(model, two, 64);
      assertWritten(fitted, PossibleRows.of(model.schema(), drawn));
    }
  }

  /** Cells of a table are drawn, other rows are what the decoder computes. */
  private static Samples generated(Autoencoder model, CodePrior prior, int count)
      throws IOException {
    if (!TableDraws.areFor(model)) {
      return Generate.run(model, prior, count, Seed.of(4));
    }
    try (TableDraws draws = TableDraws.of(model, prior, Seed.of(4))) {
      return FloatSamples.of(model.schema().format(), draws.rows(0, count));
    }
  }

  @Test
  void imputedCells() throws IOException {
    Kind kind = Kind.MIXED;
    try (Autoencoder model = read(kind)) {
      Impute impute = Impute.of(model, ImputeOptions.defaults().withSeed(3));
      Samples rows = rows(kind, model);
      for (ImputeBy by : ImputeBy.values()) {
        Path told = kind.output(by + ".csv");
        String word = by.name().toLowerCase(Locale.ROOT);
        said("impute", kind, kind.data(), "-o", told, "--by", word, "--seed", 3);
        ImputedTable own = ImputedTable.of(impute, rows.inMemory().orElseThrow(), by, 0.1);
        assertEquals(texts(model, own.rows()), columns(told, model.rows().names()));
      }
      ImputedTable best = ImputedTable.of(impute, rows.inMemory().orElseThrow());
      assertEquals(
          texts(model, best.rows()), columns(kind.output("BEST.csv"), model.rows().names()));
      assertEquals(
          texts(model, impute.run(rows)), columns(kind.output("MODEL.csv"), model.rows().names()));
    }
  }

  /** The texts of rows as a file holds them. */
  private static List<List<String>> texts(Autoencoder model, Samples rows) throws IOException {
    Path own = folder.resolve("imputed.csv");
    DataWriter.write(rows, own);
    return columns(own, model.rows().names());
  }

  /** Some columns of a table, numbers as floats: a table keeps its own spelling of known cells. */
  private static List<List<String>> columns(Path table, List<String> names) throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> all = Arrays.asList(lines.get(0).split(",", -1));
    int[] places = names.stream().mapToInt(all::indexOf).toArray();
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                IntStream.of(places)
                    .mapToObj(place -> cells[place])
                    .map(SameAnswersTest::plain)
                    .collect(Collectors.toList()))
        .toList();
  }

  private static String plain(String cell) {
    return cell.matches("[0-9.]+") ? Float.toString(Float.parseFloat(cell)) : cell;
  }

  @ParameterizedTest
  @EnumSource
  void evaluations(Kind kind) throws IOException {
    Ran ran = said("evaluate", kind, kind.data(), "--json");
    try (Autoencoder model = read(kind)) {
      String own = Evaluate.run(model, rows(kind, model), EvaluateOptions.defaults()).toJson();
      assertEquals(own, ran.out().strip());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"MIXED", "NUMBERS", "PICTURES"})
  void drift(Kind kind) throws IOException {
    Ran ran = said("drift", kind, kind.data(), "--json");
    try (Autoencoder model = read(kind)) {
      Drift own = Drift.of(model, rows(kind, model));
      assertEquals(Json.write(DriftText.tree(own)), ran.out().strip());
    }
  }

  @Test
  void codesAndReconstructionsBesideKeptColumns() throws IOException {
    Kind kind = Kind.MIXED;
    List<String> told =
        said("encode", kind, kind.data(), "--keep", "role,order_id").out().lines().toList();
    said("encode", kind, kind.data(), "-o", kind.output("plain.csv"));
    List<String> plain = Files.readAllLines(kind.output("plain.csv"));
    for (int i = 1; i < told.size(); i++) {
      String[] cells = told.get(i).split(",", 3);
      assertTrue(List.of("husband", "wife").contains(cells[0]), cells[0]);
      assertEquals("A" + (899 + i), cells[1]);
      assertEquals(floats(plain.get(i)), floats(cells[2]));
    }
    Ran beside = said("reconstruct", kind, kind.data(), "--keep", "sex");
    assertTrue(beside.out().startsWith("input sex,role,sex,income"), beside.out());
    Ran refused =
        Ran.command(
            "reconstruct", kind.model(), kind.data(), "--keep", "sex", "-o", kind.output("x.npy"));
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("--keep: expected an output file named"), refused.err());
  }

  private static List<Float> floats(String line) {
    return Arrays.stream(line.split(",")).map(Float::parseFloat).toList();
  }
}
