package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --window} and what other commands make of such a model. */
final class SeriesTest {

  @TempDir private Path folder;

  /** A wave of period 24, one point an hour, with a spike where one is asked for. */
  private Path wave(String name, int points, long seed, int spike) throws IOException {
    List<String> lines = new ArrayList<>(List.of("hour,load"));
    for (int t = 0; t < points; t++) {
      double load = 100 + 20 * Math.sin(2 * Math.PI * t / 24) + Seed.of(seed).normal(t);
      lines.add(String.format(Locale.ROOT, "%d,%.2f", t + 7000, t == spike ? load + 30 : load));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private Path trained() throws IOException {
    Path model = folder.resolve("m.safetensors");
    Ran.well(
        "train",
        wave("train.csv", 600, 1, -1),
        "-o",
        model,
        "--window",
        12,
        "--stride",
        2,
        "--ignore-columns",
        "hour",
        "--code",
        2,
        "--activation",
        "identity",
        "--epochs",
        40,
        "--batch-size",
        32,
        "--kernels",
        "java");
    return model;
  }

  @Test
  void aSpikeInASeriesIsFoundAtItsOwnLineWithoutAnotherFlag() throws IOException {
    Path model = trained();
    Path normal = wave("normal.csv", 400, 2, -1);
    Path fresh = wave("new.csv", 101, 3, 62);
    Path verdicts = folder.resolve("v.csv");
    Ran ran = judged(model, fresh, normal, "-o", verdicts, "--json");
    List<String> lines = Files.readAllLines(verdicts);
    assertEquals(102, lines.size(), "a line a point, below the names");
    assertEquals("1", lines.get(63).split(",")[2], lines.get(63));
    Map<?, ?> tree = ran.json();
    assertEquals(101L, tree.get("rows"));
    assertEquals(400L, tree.get("normalRows"));
    assertEquals(12L, tree.get("window"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) tree.get("topAnomalies")).get(0);
    assertEquals(63L, first.get("row"));
    assertEquals("load", ((Map<?, ?>) ((List<?>) first.get("columns")).get(0)).get("column"));
    Ran text = judged(model, fresh, normal);
    assertTrue(text.err().contains("each row is a point of a time series"), text.err());
    assertTrue(text.err().contains("row 63  score"), text.err());
    Map<?, ?> event = (Map<?, ?>) ((List<?>) tree.get("events")).get(0);
    assertEquals(63L, event.get("peakRow"));
    assertEquals(List.of(), tree.get("levelShifts"));
    // false alarms at the stated rate may be events of their own, below it
    Pattern told = Pattern.compile("events? of alarms at most 12 points apart:\\nevent from row 5");
    assertTrue(told.matcher(text.err()).find(), text.err());

    String inspected = Ran.well("inspect", model).out();
    assertTrue(inspected.contains("of 12 points of a series, at a stride of 2"), inspected);
    Path codes = folder.resolve("codes.csv");
    Ran.well("encode", model, fresh, "--ignore-columns", "hour", "-o", codes, "--kernels", "java");
    assertEquals(1 + 46, Files.readAllLines(codes).size(), "a code a window");
  }

  /** Sensors of other levels, one below the other: steady within each, a jump between them. */
  private Path sensors(String name, int spike, String... order) throws IOException {
    List<String> lines = new ArrayList<>(List.of("sensor,load"));
    for (String sensor : order) {
      for (int t = 0; t < 60; t++) {
        double level = sensor.charAt(0) * 10 + Seed.of(sensor.charAt(0)).normal(t);
        double load = lines.size() == spike ? level + 60 : level;
        lines.add(String.format(Locale.ROOT, "%s,%.2f", sensor, load));
      }
    }
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void noWindowHoldsPointsOfTwoSeries() throws IOException {
    Path model = folder.resolve("s.safetensors");
    Path data = sensors("train.csv", -1, "a", "d", "g", "j");
    Object[] words = {"train", data, "-o", model, "--window", 10, "--kernels", "java", "--json"};
    List<Object> trained = new ArrayList<>(List.of(words));
    trained.addAll(List.of("--series-id", "sensor", "--epochs", 200, "--code", 2));
    trained.addAll(List.of("--activation", "identity", "--batch-size", 32));
    assertEquals(4L * 51, Ran.well(trained.toArray()).json().get("rows"), "windows of 4 sensors");

    Path verdicts = folder.resolve("v.csv");
    Path fresh = sensors("new.csv", 75, "g", "a");
    Ran ran = Ran.well("anomalies", model, fresh, "-o", verdicts, "--kernels", "java", "--sort");
    assertFalse(ran.err().contains("'sensor' is ignored"), ran.err());
    List<String> lines = Files.readAllLines(verdicts);
    assertEquals(121, lines.size(), "a line a point");
    assertEquals("75", lines.get(1).split(",")[0], "the spike, and no jump between sensors");

    Path mixed = sensors("mixed.csv", -1, "a", "g", "a");
    refused(
        "row 121 continues series 'a' of column 'sensor', whose last row was 60",
        65,
        "anomalies",
        model,
        mixed);
    Object[] auto = {"train", data, "-o", model, "--series-id", "sensor", "--epochs", 1};
    String said = Ran.well(auto).err();
    assertTrue(said.contains("window of 8 points: no period was found"), said);
    Path nameless = wave("nameless.csv", 60, 1, -1);
    refused("sensor", 65, "anomalies", model, nameless);
  }

  /** Sensor x has 4 points and y has 9, where a window has 10: they are written without a score. */
  @Test
  void runsShorterThanAWindowAreLeftUnscoredAndNamed() throws IOException {
    Path model = folder.resolve("s.safetensors");
    List<String> lines = new ArrayList<>(Files.readAllLines(sensors("t.csv", -1, "a", "d", "g")));
    for (int t = 0; t < 9; t++) {
      lines.add("y," + (1200 + t));
    }
    Path data = Files.write(folder.resolve("train.csv"), lines);
    Ran trained =
        Ran.well(
            "train", data, "-o", model, "--window", 10, "--series-id", "sensor", "--epochs", 20);
    String left =
        "9 rows in 1 run shorter than a window of 10 points are not used, first rows 181 to 189";
    assertTrue(trained.err().contains(left), trained.err());

    List<String> fresh = new ArrayList<>(Files.readAllLines(sensors("n.csv", 75, "g", "a")));
    for (int t = 0; t < 4; t++) {
      fresh.add(1, "x,5");
    }
    fresh.addAll(lines.subList(lines.size() - 9, lines.size()));
    Path rows = Files.write(folder.resolve("new.csv"), fresh);
    List<String> labels = new ArrayList<>(List.of("y"));
    for (int row = 1; row < fresh.size(); row++) {
      labels.add(row == 79 || row == 2 ? "1" : "0");
    }
    Path truth = Files.write(folder.resolve("truth.csv"), labels);
    Path page = folder.resolve("page.html");
    Path verdicts = folder.resolve("v.csv");
    Object[] words = {"anomalies", model, rows, "--keep", "sensor", "--labels", truth};
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", verdicts, "--report", page, "--json"));
    Ran ran = Ran.well(all.toArray());
    String unscored =
        "13 rows in 2 runs shorter than a window of 10 points are not scored, first rows 1 to 4";
    assertTrue(ran.err().contains(unscored), ran.err());
    assertTrue(Files.readString(page).contains(unscored));
    assertEquals(13L, ran.json().get("unscoredRows"));
    List<String> written = Files.readAllLines(verdicts);
    assertEquals(1 + 4 + 120 + 9, written.size(), "a line a point");
    assertEquals("4,x,,,,,,,,,", written.get(4));
    assertEquals("125,y,,,,,,,,,", written.get(125));
    assertTrue(written.get(79).startsWith("79,a,"), written.get(79));
    assertEquals("1", written.get(79).split(",")[3], "the spike ranks first: " + written.get(79));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) ran.json().get("topAnomalies")).get(0);
    assertEquals(79L, first.get("row"));
    Ran sorted = Ran.well("anomalies", model, rows, "--sort", "--keep", "sensor");
    assertEquals(1 + 120, sorted.out().lines().count(), "rows without a score have no place");
    assertTrue(sorted.out().lines().skip(1).findFirst().orElse("").startsWith("79,a,"));
    Ran coded = Ran.well("encode", model, rows, "-o", folder.resolve("c.csv"));
    assertTrue(coded.err().contains("13 rows in 2 runs shorter"), coded.err());
    Path few = Files.write(folder.resolve("few.csv"), fresh.subList(0, 5));
    refused("a window of 10 points needs at least 10 rows, got 4", 65, "anomalies", model, few);
  }

  private static Ran judged(Path model, Path data, Path normal, Object... more) {
    List<Object> words = new ArrayList<>(List.of("anomalies", model, data, "--normal", normal));
    words.addAll(List.of("--ignore-columns", "hour", "--kernels", "java"));
    words.addAll(List.of(more));
    return Ran.well(words.toArray());
  }

  private static void refused(String sentence, int status, Object... words) {
    Ran ran = Ran.command(words);
    assertEquals(status, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  /** Hours as dates; the load of the second half is higher, or as before. */
  private Path dated(String name, int points, double step) throws IOException {
    List<String> lines = new ArrayList<>(List.of("hour,load"));
    LocalDateTime start = LocalDateTime.parse("2024-03-01T00:00:00");
    for (int t = 0; t < points; t++) {
      double load = 100 + 20 * Math.sin(2 * Math.PI * t / 24) + Seed.of(5).normal(t);
      double shown = 2 * t < points ? load : load + step;
      lines.add(String.format(Locale.ROOT, "%s,%.2f", start.plusHours(t), shown));
    }
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void aLevelThatStaysIsToldInOneLineAndItsAlarmsAsOneEvent() throws IOException {
    Path model = folder.resolve("level.safetensors");
    Path data = dated("level-train.csv", 700, 0);
    Ran.well("train", data, "-o", model, "--window", "auto", "--epochs", 5, "--kernels", "java");
    String plain =
        "the rows are in the order of 'hour' and are taken one by one; with --window auto";
    Path table = folder.resolve("table.safetensors");
    String told = Ran.well("train", data, "-o", table, "--epochs", 1, "--kernels", "java").err();
    assertTrue(told.contains(plain), told);
    Path fresh = dated("level-new.csv", 480, 60);
    Path labels = folder.resolve("labels.csv");
    List<String> truth = new ArrayList<>(List.of("anomaly"));
    for (int t = 0; t < 480; t++) {
      truth.add(t >= 240 ? "1" : "0");
    }
    Files.write(labels, truth);
    Object[] words = {"anomalies", model, fresh, "--normal", data, "--labels", labels};

    String said = Ran.well(words).err();

    assertTrue(said.contains("the level of 'load' shifts at row 24"), said);
    assertTrue(said.contains("2024-03-1"), said);
    assertEquals(1, said.split("the level of", -1).length - 1, said);
    Matcher event = Pattern.compile("event from row (\\d+) .* to row 480 ").matcher(said);
    assertTrue(event.find() && Integer.parseInt(event.group(1)) > 200, said);
    assertTrue(said.contains("VUS-PR"), said);
  }

  @Test
  void theWindowIsThePeriodWhereNoNumberIsGiven() throws IOException {
    Path model = folder.resolve("auto.safetensors");
    Path data = wave("train.csv", 600, 1, -1);
    Object[] words = {"train", data, "-o", model, "--ignore-columns", "hour", "--window", "auto"};
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--epochs", 1, "--kernels", "java", "--json"));
    Ran ran = Ran.well(all.toArray());

    assertEquals(577L, ran.json().get("rows"), "windows of 24");
    String said = "note: window of 24 points: the period found by autocorrelation (";
    assertTrue(ran.err().contains(said), ran.err());
    assertTrue(Ran.well("inspect", model).out().contains("of 24 points of a series"));
  }

  @Test
  void wrongWindowsAreRefusedInASentence() throws IOException {
    Path model = folder.resolve("w.safetensors");
    Path data = wave("few.csv", 9, 1, -1);
    refused(
        "a window of 10 points needs at least 10 rows, got 9",
        65,
        "train",
        data,
        "-o",
        model,
        "--window",
        10);
    String expected = "'--window': expected a number of points ≥ 1, or auto, got '";
    for (Object wrong : List.of(0, "day", "12.5")) {
      refused(expected + wrong + "'", 2, "train", data, "-o", model, "--window", wrong);
    }
    refused(
        "--stride must be from 1 to the window's 3, got 4",
        2,
        "train",
        data,
        "-o",
        model,
        "--window",
        3,
        "--stride",
        4);
    Path text = Files.writeString(folder.resolve("text.csv"), "a,b\n1.5,x\n2,y\n3,x\n7,y\n");
    refused(
        "windows need columns of numbers, got a column of another type: 'b'; leave the column out with --ignore-columns b",
        65,
        "train",
        text,
        "-o",
        model,
        "--window",
        2);
    Path holes = Files.writeString(folder.resolve("holes.csv"), "a,b\n1.5,1\n2,\n3,2.5\n7,4\n");
    refused(
        "windows need numbers without missing cells",
        65,
        "train",
        holes,
        "-o",
        model,
        "--window",
        2);
  }

  @Test
  void theModelsWindowsGoWithItsWeights() throws IOException {
    Path model = trained();
    Path second = folder.resolve("second.safetensors");
    Path data = wave("more.csv", 100, 5, -1);
    refused(
        "--window does not go with --start-from",
        2,
        "train",
        data,
        "-o",
        second,
        "--start-from",
        model,
        "--window",
        12);
    Ran.well(
        "train",
        data,
        "-o",
        second,
        "--start-from",
        model,
        "--ignore-columns",
        "hour",
        "--epochs",
        1,
        "--kernels",
        "java");
    refused(
        "a window of 12 points needs at least 12 rows, got 5",
        65,
        "anomalies",
        model,
        wave("five.csv", 5, 1, -1),
        "--normal",
        data,
        "--ignore-columns",
        "hour",
        "--kernels",
        "java");
  }

  /** 96 points give 85 windows of 12, of which the last 24 are held out; 80 give too few. */
  @Test
  void aShortSeriesIsCalibratedByItsEndOrTheReasonIsTold() throws IOException {
    Path model = folder.resolve("short.safetensors");
    Object[] end = {"-o", model, "--window", 12, "--ignore-columns", "hour", "--epochs", 1};
    List<Object> words = new ArrayList<>(List.of("train", wave("96.csv", 96, 1, -1)));
    words.addAll(List.of(end));
    Ran enough = Ran.well(words.toArray());
    assertTrue(enough.err().contains("calibrated on 24 rows held out"), enough.err());
    words.set(1, wave("80.csv", 80, 1, -1));
    Ran few = Ran.well(words.toArray());
    assertTrue(few.err().contains("too few windows to hold some out"), few.err());
  }

  @Test
  void gapsOfTheOneColumnOfDatesAreToldAndKeptByTheModel() throws IOException {
    List<String> lines = new ArrayList<>(List.of("when,load"));
    LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
    for (int t = 0; t < 200; t++) {
      double load = 100 + 20 * Math.sin(2 * Math.PI * t / 24) + Seed.of(5).normal(t);
      LocalDateTime when = start.plusHours(t < 120 ? t : t + 30);
      lines.add(String.format(Locale.ROOT, "%s,%.2f", when, load));
    }
    Path rows = Files.write(folder.resolve("gap.csv"), lines);
    Path model = folder.resolve("g.safetensors");
    Ran trained =
        Ran.well("train", rows, "-o", model, "--window", 12, "--epochs", 2, "--kernels", "java");
    String told =
        "column 'when': 1 gap in time, which no window crosses; the longest is of 31.00 steps, from"
            + " 2024-01-05T23:00 to 2024-01-07T06:00 (row 121)";
    assertTrue(trained.err().contains(told), trained.err());
    Ran scored = Ran.well("anomalies", model, rows, "--kernels", "java");
    assertTrue(scored.err().contains(told), scored.err());
    assertEquals(201, scored.out().lines().count());
  }
}
