package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diabolo schema}, and training by what it wrote. */
final class SchemaTest {

  @TempDir private static Path folder;
  private static Path table;
  private static Path numbers;

  @BeforeAll
  static void write() throws IOException {
    Seed random = Seed.of(6);
    List<String> mixed = new ArrayList<>(List.of("user_id,city,visits,grade,born,x"));
    List<String> plain = new ArrayList<>(List.of("a,b,c"));
    for (int i = 0; i < 150; i++) {
      String city = List.of("oslo", "rome", "lima").get(i % 3);
      String grade = List.of("low", "middle", "high").get(i % 7 % 3);
      int visits = (int) Math.exp(5 * random.uniform(i));
      String x = i % 11 == 0 ? "" : "" + Math.exp(2 * random.normal(1000 + i));
      mixed.add("%d,%s,%d,%s,20%02d-05-06,%s".formatted(900 - i, city, visits, grade, i % 25, x));
      plain.add("%d,%d,%s".formatted(i % 17, i % 5, random.normal(5000 + i)));
    }
    table = Files.write(folder.resolve("t.csv"), mixed);
    numbers = Files.write(folder.resolve("n.csv"), plain);
  }

  private static Path train(Path data, String name, Object... more) {
    Path model = folder.resolve(name);
    List<Object> words = new ArrayList<>(List.of("train", data, "-o", model, "--hidden", "6"));
    words.addAll(List.of("--code", "2", "--epochs", "3", "--kernels", "java"));
    words.addAll(List.of(more));
    Ran.well(words.toArray());
    return model;
  }

  private static float[] weights(Path model) throws IOException {
    try (Autoencoder read = ModelFile.read(model)) {
      return read.parameters().toArray();
    }
  }

  @Test
  void anUnchangedSchemaGivesTheSameModelToTheBit() throws IOException {
    for (Path data : List.of(table, numbers)) {
      Path schema = folder.resolve(data.getFileName() + ".json");
      Ran.well("schema", data, "-o", schema);
      Path plain = train(data, "plain.safetensors");
      Path planned = train(data, "planned.safetensors", "--schema", schema);
      assertArrayEquals(weights(plain), weights(planned));
      assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(planned));
    }
  }

  @Test
  void theTableOfColumnsSaysWhatIsMadeOfThem() {
    List<String> lines = Ran.well("schema", table).out().lines().toList();
    assertEquals(
        "column                  type        missing  inputs  scaling                   cells",
        lines.get(0));
    assertTrue(lines.get(1).matches("user_id +- +- +left out: .*key.*"), lines.get(1));
    assertTrue(
        lines.get(2).matches("city +category +5 +a level an input +lima, oslo, rome"),
        lines.get(2));
    assertTrue(
        lines
            .get(3)
            .matches("visits +numeric +2 +\\(x - .*\\) / .* +1 to 1\\d\\d, quartiles .*; whole"),
        lines.get(3));
    assertTrue(lines.get(5).matches("born +date +6 +.* 2000-05-06 to 2024-05-06"), lines.get(5));
    assertTrue(lines.get(6).matches("x +numeric +14 +2 .*"), lines.get(6));
    assertEquals("5 of 6 columns enter a model, as 20 inputs", lines.get(7));
  }

  @Test
  void howTheTableIsReadIsToldOnce() throws IOException {
    Path german = Files.writeString(folder.resolve("g.csv"), "a;b\n1,5;2\n2,5;3\n0,5;5\n");
    String told =
        "note: " + german + " is read with semicolons between the fields and decimal commas";
    Path schema = folder.resolve("g.json");
    List<Ran> all =
        List.of(
            Ran.well("schema", german, "-o", schema),
            Ran.well("schema", german, "--schema", schema));
    for (Ran ran : all) {
      assertEquals(1, ran.err().lines().filter(told::equals).count(), ran.err());
    }
  }

  @Test
  void aPictureIsNoTable() throws IOException {
    Path picture = folder.resolve("p.png");
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
    Ran ran = Ran.command("schema", picture);
    assertEquals(65, ran.status());
    assertTrue(ran.err().contains(picture + ": expected a table"), ran.err());
  }

  @Test
  void editedTypesAndScalingsAreUsed() throws IOException {
    Path schema = folder.resolve("edited.json");
    Ran.well("schema", table, "-o", schema);
    String json =
        Files.readString(schema)
            .replace("\"visits\": {\"type\":\"numeric\"}", "\"visits\": {\"type\":\"count\"}")
            .replaceAll(
                "\"grade\": .*",
                "\"grade\": {\"type\":\"ordinal\",\"levels\":[\"low\",\"middle\",\"high\"]},")
            .replaceAll("\"city\": .*", "\"city\": {\"type\":\"id\"},")
            .replace(
                "\"x\": {\"type\":\"numeric\"}",
                "\"x\": {\"type\":\"numeric\",\"scaling\":\"quantile\"}");
    Files.writeString(schema, json);
    String shown = Ran.well("schema", table, "--schema", schema).out();
    assertTrue(shown.contains("low < middle < high"), shown);
    assertTrue(shown.contains("(log(1 + x) - "), shown);
    assertTrue(shown.contains("by 128 quantiles") || shown.contains("quantiles"), shown);
    Path model = train(table, "edited.safetensors", "--schema", schema);
    String rows = Ran.well("reconstruct", model, table, "--kernels", "java").out();
    assertEquals("visits,grade,born,x", rows.lines().findFirst().orElseThrow());
    for (String line : rows.lines().skip(1).toList()) {
      assertTrue(line.matches("\\d+,(low|middle|high),\\d{4}-\\d\\d-\\d\\d,.+"), line);
    }
    Map<?, ?> evaluation = Ran.well("evaluate", model, table, "--json", "--kernels", "java").json();
    assertEquals(150L, evaluation.get("rows"));
  }

  @Test
  void scalingsOfAllColumnsAreFlags() throws IOException {
    for (String scaling : List.of("robust", "quantile")) {
      for (Path data : List.of(table, numbers)) {
        Path model = train(data, "scaled.safetensors", "--scaling", scaling);
        assertTrue(Ran.well("evaluate", model, data, "--kernels", "java").out().contains("rows"));
      }
    }
  }

  @Test
  void wrongSchemasGetOneSentence() throws IOException {
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(
        wrong, "{\"missing\": \"possible\", \"columns\": {\"x\": {\"type\": \"nmeric\"}}}");
    refused(65, "columns['x'].type: unknown value 'nmeric'; did you mean 'numeric'?", wrong);
    refused(66, "no such file", folder.resolve("absent.json"));
    Files.writeString(wrong, "{");
    refused(65, wrong.toString(), wrong);
    refused(2, "--ignore-columns cannot be combined with --schema", wrong, "--ignore-columns", "x");
  }

  private static void refused(int status, String sentence, Object... words) throws IOException {
    if (words.length > 1) {
      Ran.well("schema", table, "-o", words[0]);
    }
    List<Object> all = new ArrayList<>(List.of("train", table, "-o", folder.resolve("m")));
    all.add("--schema");
    all.addAll(List.of(words));
    Ran ran = Ran.command(all.toArray());
    assertEquals(status, ran.status(), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void numbersAreSummedUpAndSuspiciousOnesTold() throws IOException {
    List<String> lines = new ArrayList<>(List.of("glucose,births,income,zip,city"));
    for (int i = 0; i < 80; i++) {
      lines.add(
          "%s,%d,%s,%s,%s"
              .formatted(
                  i % 20 == 3 ? "0" : 60 + i * 37 % 80 + ".5",
                  i * i % 5,
                  i == 70 ? "99999" : "" + (500 + 31 * i % 4000),
                  "0" + (1000 + i * 7 % 40),
                  i % 2 == 0 ? "Oslo" : "Rome"));
    }
    Path data = Files.write(folder.resolve("suspicious.csv"), lines);
    String shown = Ran.well("schema", data).out();
    assertTrue(shown.contains("0 to 139.5, quartiles "), shown);
    assertTrue(shown.contains("; 5 % zeros; 1 decimal"), shown);
    assertTrue(shown.contains("500 to 99999, quartiles"), shown);
    assertTrue(
        shown.contains(
            "column 'glucose': 4 cells of 0 may mean missing, since all others are from 60.5 to 139.5: --missing glucose=0"),
        shown);
    assertTrue(shown.contains("column 'income': 1 cell of 99999 may mean missing"), shown);
    assertTrue(
        shown.contains("column 'zip': 80 numbers have leading zeros, such as '01000'"), shown);
    assertFalse(shown.contains("column 'births'"), shown);
    String missing = Ran.well("schema", data, "--missing", "glucose=0,income=99999").out();
    assertFalse(missing.contains("may mean missing"), missing);
    Path json =
        Files.writeString(folder.resolve("found.json"), Ran.well("schema", data, "--json").out());
    Map<?, ?> found =
        (Map<?, ?>) ((Map<?, ?>) Json.parse(Files.readString(json), "found")).get("found");
    Map<?, ?> numbers = (Map<?, ?>) ((Map<?, ?>) found.get("income")).get("numbers");
    assertEquals(99999.0, numbers.get("maximum"));
    assertEquals(Ran.well("schema", data).out(), Ran.well("schema", data, "--schema", json).out());
  }

  @Test
  void columnsThatCannotBeReadAreShownWithTheirTypes() throws IOException {
    Path data = folder.resolve("nested.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(
          "{\"a\":%d.5,\"tags\":[1],\"s\":{\"x\":1},\"at\":\"12:30:00\"}%n".formatted(i * i % 7));
    }
    Files.writeString(data, lines);
    String shown = Ran.well("schema", data).out();
    assertTrue(shown.contains("left out: BIGINT[] holds neither numbers"), shown);
    assertTrue(shown.contains("left out: STRUCT(x BIGINT) holds neither"), shown);
    assertTrue(shown.contains("left out: TIME holds neither"), shown);
    assertTrue(shown.contains("1 of 4 columns enter a model"), shown);
  }
}
