package diabolo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import diabolo.feature.sample.InMemorySamples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.objective.corruption.Masking;
import diabolo.random.Seed;
import diabolo.record.TableRows;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoringServiceTest {

  private static final Map<String, Object> USUAL = Map.of("hour", 14, "amount", 28, "shop", "food");
  private static final Map<String, Object> WRONG =
      Map.of("hour", 14, "amount", 900, "shop", "food");

  @TempDir Path folder;

  @Test
  void oneRecordIsJudgedWithItsReasonsInAnotherProgram() throws IOException, InterruptedException {
    try (ScoringService service = new ScoringService(model("a", 1), 0)) {
      Map<String, Object> usual = post(service, "judge", JSON.std.asString(USUAL));
      assertEquals("normal", usual.get("verdict"), usual::toString);
      assertEquals(List.of(), usual.get("reasons"));
      Map<String, Object> wrong = post(service, "judge", JSON.std.asString(WRONG));
      assertEquals("anomaly", wrong.get("verdict"), wrong::toString);
      assertTrue((double) wrong.get("pValue") <= 0.01, wrong::toString);
      Map<?, ?> reason = (Map<?, ?>) ((List<?>) wrong.get("reasons")).get(0);
      assertEquals("amount", reason.get("column"));
      assertEquals(900.0, reason.get("actual"));
      assertTrue((double) reason.get("expected") < 100, wrong::toString);
      assertEquals(
          List.of("shop"), post(service, "judge", "{\"hour\":3,\"shop\":\"toys\"}").get("unseen"));
      assertEquals(
          "column 'hour': expected a number, got 'noon'",
          post(service, "judge", "{\"hour\":\"noon\"}").get("error"));
      assertTrue(post(service, "judge", "{").get("error").toString().length() > 10);
    }
  }

  /** Under load the answers are those of one of the two models, to the bit, and none is lost. */
  @Test
  void theModelIsSwappedUnderLoadWithoutAWrongAnswer()
      throws IOException, InterruptedException, ExecutionException {
    Path first = model("a", 1);
    Path second = model("b", 2);
    Set<Object> right = Set.of(score(first), score(second));
    assertEquals(2, right.size());
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (ScoringService service = new ScoringService(first, 0)) {
      List<Future<List<Object>>> all = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        Callable<List<Object>> calls =
            () -> {
              List<Object> scores = new ArrayList<>();
              for (int i = 0; i < 2_000; i++) {
                scores.add(service.judge(USUAL).get("score"));
              }
              return scores;
            };
        all.add(callers.submit(calls));
      }
      for (int i = 0; i < 20; i++) {
        service.swap(i % 2 == 0 ? second : first);
      }
      for (Future<List<Object>> scores : all) {
        assertTrue(right.containsAll(scores.get()));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  /** Records per second from JSON text to JSON text on two threads; prints, asserts nothing. */
  @Test
  @Tag("bench")
  void recordsPerSecond() throws IOException, InterruptedException, ExecutionException {
    String usual = JSON.std.asString(USUAL);
    String wrong = JSON.std.asString(WRONG);
    try (ScoringService service = new ScoringService(model("a", 1), 0)) {
      for (String record : List.of(usual, wrong)) {
        for (int round = 1; round <= 5; round++) {
          ExecutorService callers = Executors.newFixedThreadPool(2);
          long begin = System.nanoTime();
          Callable<Integer> calls =
              () -> {
                int length = 0;
                for (int i = 0; i < 20_000; i++) {
                  Map<String, Object> answer = service.judge(JSON.std.mapFrom(record));
                  length += JSON.std.asString(answer).length();
                }
                return length;
              };
          for (Future<Integer> done : callers.invokeAll(List.of(calls, calls))) {
            done.get();
          }
          callers.shutdown();
          double seconds = (System.nanoTime() - begin) * 1e-9;
          System.out.printf("%s: %,.0f records/s%n", record, 40_000 / seconds);
        }
      }
    }
  }

  private static Object score(Path model) throws IOException {
    try (ScoringService service = new ScoringService(model, 0)) {
      return service.judge(USUAL).get("score");
    }
  }

  private static Map<String, Object> post(ScoringService service, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JSON.std.mapFrom(answer);
  }

  /** A calibrated model of purchases: the amount follows the hour and the shop. */
  private Path model(String name, int seed) throws IOException {
    InMemorySamples training = TableRows.samplesOf(purchases(1, 1_500));
    Denoising spec = Denoising.of(Architecture.of(4, 32), Masking.of(0.3f));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(60).withSeed(seed);
    Path file = folder.resolve(name + ".safetensors");
    try (Autoencoder model =
        Trainer.fit(TableLoss.suited(spec, training.format()), training, options)) {
      InMemorySamples normal = model.rows().samples(purchases(2, 500));
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
      try (Autoencoder calibrated = model.withCalibration(detector.calibration().orElseThrow())) {
        ModelFile.write(calibrated, file);
      }
    }
    return file;
  }

  private static List<Map<String, Object>> purchases(int seed, int count) {
    Seed random = Seed.of(seed);
    List<Map<String, Object>> purchases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int hour = (int) (24 * random.split("hour").uniform(i));
      boolean isFood = random.split("shop").uniform(i) < 0.6;
      double amount = (isFood ? 2 : 4) * hour * (0.9 + 0.2 * random.split("noise").uniform(i));
      purchases.add(Map.of("hour", hour, "amount", amount, "shop", isFood ? "food" : "fashion"));
    }
    return purchases;
  }
}
