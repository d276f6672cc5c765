package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calibration rows and judged rows that training has seen are told, also if they are a part. */
final class SeenRowsTest {

  @TempDir private Path folder;
  private Path model;
  private List<String> trained;
  private List<String> fresh;

  @BeforeEach
  void train() throws IOException {
    Path table = People.write(folder.resolve("people.csv"), 1_000, 1);
    trained = Files.readAllLines(table);
    fresh = Files.readAllLines(People.write(folder.resolve("fresh.csv"), 1_000, 2));
    model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", 3, "--kernels", "java");
  }

  private Path file(String name, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(trained.get(0)));
    lines.addAll(rows);
    return Files.write(folder.resolve(name), lines);
  }

  private String said(Path normal, Path data) {
    return Ran.well("anomalies", model, data, "--normal", normal, "--kernels", "java").err();
  }

  @Test
  void aPartOfTheTrainingRowsAsCalibrationRows() throws IOException {
    List<String> half = new ArrayList<>(trained.subList(1, 201));
    half.addAll(fresh.subList(1, 201));
    Path judged = file("judged.csv", fresh.subList(500, 700));
    String mixed = said(file("half.csv", half), judged);
    String some = "about [345]\\d % of the calibration rows are rows that the model was trained on";
    assertTrue(Pattern.compile(some).matcher(mixed).find(), mixed);
    String all = said(file("all.csv", trained.subList(300, 600)), judged);
    String sentence = "calibration rows are (those|rows) that the model was trained on";
    assertTrue(Pattern.compile(sentence).matcher(all).find(), all);
    String none = said(file("none.csv", fresh.subList(1, 400)), judged);
    assertFalse(none.contains("does not hold"), none);
    assertFalse(none.contains("was trained on"), none);
  }

  @Test
  void calibrationRowsThatAreAmongTheJudgedOnes() throws IOException {
    Path normal = file("normal.csv", fresh.subList(1, 401));
    String said = said(normal, file("judged.csv", fresh.subList(301, 601)));
    assertTrue(said.contains("about 25 % of the calibration rows are among the judged rows"), said);
    String trainedOn = said(normal, file("seen.csv", trained.subList(1, 300)));
    assertTrue(trainedOn.contains("the model was trained on"), trainedOn);
  }

  @Test
  void otherMeasuresTellAPartOfTheTrainingRowsToo() throws IOException {
    List<String> half = new ArrayList<>(trained.subList(1, 301));
    half.addAll(fresh.subList(1, 301));
    Path mixed = file("mixed.csv", half);
    Path denoising = folder.resolve("d.safetensors");
    trained.set(900, "170.0,,42.0");
    Object[] train = {"train", file("gaps.csv", trained.subList(1, 1001)), "-o", denoising};
    List<Object> trains = new ArrayList<>(List.of(train));
    trains.addAll(List.of("--epochs", 2, "--kernels", "java"));
    Ran.well(trains.toArray());
    Path unseen = file("unseen.csv", fresh.subList(1, 601));
    String some = "about [345]\\d % of these rows";
    for (String verb : List.of("evaluate", "impute")) {
      List<Object> words = new ArrayList<>(List.of(verb, denoising, mixed, "--kernels", "java"));
      if (verb.equals("impute")) {
        words.addAll(List.of("-o", folder.resolve("filled.csv")));
      }
      String told = Ran.well(words.toArray()).err();
      assertTrue(Pattern.compile(some).matcher(told).find(), verb + ": " + told);
      words.set(2, unseen);
      String nothing = Ran.well(words.toArray()).err();
      assertFalse(nothing.contains("was trained on"), verb + ": " + nothing);
    }
    Path page = folder.resolve("page.html");
    Ran.well("report", model, mixed, "-o", page, "--kernels", "java");
    String told = Files.readString(page);
    assertTrue(Pattern.compile("about [345]\\d % of them used for training").matcher(told).find());
  }
}
