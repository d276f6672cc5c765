package diabolo.examples;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import diabolo.explain.ColumnFinding;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.notation.Notation;
import diabolo.record.TableRows;
import diabolo.score.DetectAnomalies;
import diabolo.score.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A web service that judges one record at a time with a model of a table, on the JDK's own server.
 *
 * <pre>
 *   POST /judge   {"age": 31, "city": "Oslo"}   →   {"score": 0.7, "pValue": 0.42, "verdict": "normal", …}
 *   POST /model   the path of another model     →   from now on all records are judged by it
 * </pre>
 */
public final class ScoringService implements AutoCloseable {

  private static final int LARGEST_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicReference<DetectAnomalies> current;

  /**
   * Starts the service.
   *
   * @param model file of a calibrated model of a table
   * @param port 0 for any free one
   */
  public ScoringService(Path model, int port) throws IOException {
    current = new AtomicReference<>(detector(model));
    threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    server.createContext("/judge", exchange -> answer(exchange, this::judged));
    server.createContext("/model", exchange -> answer(exchange, this::swapped));
    server.start();
  }

  /** Starts the service: the file of a model, and a port. */
  public static void main(String[] args) throws IOException {
    new ScoringService(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  private static DetectAnomalies detector(Path file) throws IOException {
    Autoencoder model = ModelFile.read(file);
    try {
      return DetectAnomalies.of(model);
    } catch (IllegalArgumentException notCalibrated) {
      model.close();
      throw notCalibrated;
    }
  }

  /** The port that the service listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Judges a record.
   *
   * @param record values by column name
   * @return the answer, for JSON
   * @throws IllegalArgumentException if the record does not fit the model's columns
   */
  public Map<String, Object> judge(Map<String, Object> record) {
    while (true) {
      DetectAnomalies detector = current.get();
      try {
        TableRows rows = detector.model().rows();
        Map<String, Object> answer = answer(detector.judge(record), rows);
        answer.put("unseen", rows.unseen(record));
        return answer;
      } catch (IllegalStateException closed) {
        // The model was swapped and closed between the two lines above: ask the next one.
        if (current.get() == detector) {
          throw closed;
        }
      }
    }
  }

  private static Map<String, Object> answer(Judgement judgement, TableRows rows) {
    List<Map<String, Object>> reasons = new ArrayList<>();
    for (ColumnFinding finding : judgement.reasons()) {
      Map<String, Object> reason = new LinkedHashMap<>();
      reason.put("column", finding.column());
      Object actual = rows.value(finding.index(), finding.actual());
      reason.put("actual", finding.unseen().<Object>map(it -> it).orElse(text(actual)));
      reason.put("expected", text(rows.value(finding.index(), finding.expected())));
      reasons.add(reason);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("score", judgement.score());
    answer.put("pValue", judgement.pValue());
    answer.put("verdict", Notation.name(judgement.verdict()));
    answer.put("reasons", reasons);
    return answer;
  }

  /** Dates as texts; JSON knows all other values. */
  private static Object text(Object value) {
    return value == null || value instanceof Number ? value : value.toString();
  }

  /**
   * Judges by another model from now on; the one before is closed when nobody uses it any more.
   *
   * @param model file of a calibrated model of a table
   */
  public void swap(Path model) throws IOException {
    DetectAnomalies before = current.getAndSet(detector(model));
    before.model().close();
  }

  private Object judged(byte[] body) throws IOException {
    return judge(JSON.std.mapFrom(body));
  }

  private Object swapped(byte[] body) throws IOException {
    swap(Path.of(new String(body, java.nio.charset.StandardCharsets.UTF_8).trim()));
    return Map.of("model", "swapped");
  }

  /** An answer to the body of a request, or an exception that tells what is wrong with it. */
  @FunctionalInterface
  private interface Handler {
    Object answer(byte[] body) throws IOException;
  }

  private static void answer(HttpExchange exchange, Handler handler) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
      int status = 200;
      Object answer;
      try {
        answer = handler.answer(body);
      } catch (IllegalArgumentException | IOException e) {
        status = 400;
        answer = Map.of("error", String.valueOf(e.getMessage()));
      }
      byte[] json = JSON.std.asBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, json.length);
      exchange.getResponseBody().write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    current.get().model().close();
  }
}
