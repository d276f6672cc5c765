package diabolo.cli.quickstart;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.data.DataOrigin;
import diabolo.data.KeptCells;
import diabolo.data.csv.CsvOptions;
import diabolo.file.AtomicFile;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Generates the orders of a shop, trains a model of them, and looks for errors in newer orders. The
 * errors were planted, so that the alarms can be checked.
 *
 * @param folder for all files
 * @param seed of orders and errors
 * @param training options of training
 * @param computing options of all commands that compute
 * @param console for messages, and for what the commands print
 * @param commands to run
 */
public record TableQuickstart(
    Path folder,
    long seed,
    List<String> training,
    List<String> computing,
    Console console,
    Commands commands) {

  private static final int TRAINING_ROWS = 4_000;
  private static final int NEW_ROWS = 1_000;
  private static final int ERRORS_OF_A_KIND = 4;

  /** Keeps copies of the lists. */
  public TableQuickstart {
    training = List.copyOf(training);
    computing = List.copyOf(computing);
  }

  /**
   * Counts of alarms and of the planted errors.
   *
   * @param errors number of planted errors
   * @param alarms number of orders that were called anomalous
   * @param found number of planted errors among the alarms
   */
  public record Outcome(int errors, int alarms, int found) {

    /** The numbers as JSON. */
    public Map<String, Object> tree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("errors", errors);
      tree.put("alarms", alarms);
      tree.put("found", found);
      return tree;
    }
  }

  /**
   * Writes the files and runs the commands, each printed before it runs.
   *
   * @throws Failure with the exit code of a command that failed
   */
  public void run() throws IOException {
    write("orders.csv", Orders.draw(0, TRAINING_ROWS, draws()).csv());
    write("new-orders.csv", newer().csv());
    write("planted-errors.csv", listed(newer().errors()));
    console.say(
        "wrote %s, %,d generated orders, and %s, %,d newer ones; %s lists the %d errors in these"
            .formatted(
                file("orders.csv"),
                TRAINING_ROWS,
                file("new-orders.csv"),
                NEW_ROWS,
                file("planted-errors.csv"),
                newer().errors().size()));
    Console shown =
        new Console(
            new Console.Output(console.messages()),
            console.messages(),
            console.isLive(),
            console.isColored());
    for (List<String> step : steps()) {
      console.say("\n$ " + Program.line(step));
      int status = commands.run(shown, step);
      if (status != ExitCode.OK.status()) {
        throw new Failure(
            ExitCode.of(status),
            "'%s' ended with exit code %d".formatted(Program.line(step), status));
      }
    }
  }

  private List<List<String>> steps() {
    String orders = file("orders.csv");
    String schema = file("schema.json");
    String model = file("model.safetensors");
    List<String> train = new ArrayList<>(List.of("train", orders, "--schema", schema, "-o", model));
    train.addAll(training);
    train.addAll(computing);
    List<String> anomalies = new ArrayList<>(List.of("anomalies", model, file("new-orders.csv")));
    anomalies.addAll(List.of("-o", file("verdicts.csv"), "--report", file("report.html")));
    anomalies.addAll(computing);
    return List.of(List.of("schema", orders, "-o", schema), train, anomalies);
  }

  /** Compares the verdicts with the planted errors, and says it. */
  public Outcome check() throws IOException {
    Set<Integer> alarms = alarms();
    List<OrderError> errors = newer().errors();
    List<OrderError> missed =
        errors.stream().filter(error -> !alarms.contains(error.row())).toList();
    Outcome outcome = new Outcome(errors.size(), alarms.size(), errors.size() - missed.size());
    console.say(
        "\n%d of the %d planted errors are among the %d alarms"
                .formatted(outcome.found(), outcome.errors(), outcome.alarms())
            + missed.stream()
                .map(error -> "row %d, %s %s".formatted(error.row(), error.column(), error.is()))
                .collect(Collectors.joining("; ", missed.isEmpty() ? "" : "; missed: ", "")));
    console.say(
        "with your own table: "
            + Program.line(List.of("train", "table.csv", "-o", "model.safetensors")));
    return outcome;
  }

  private Orders newer() {
    return Orders.draw(TRAINING_ROWS, NEW_ROWS, draws())
        .withErrors(ERRORS_OF_A_KIND, Seed.of(seed).split("errors"));
  }

  private Seed draws() {
    return Seed.of(seed).split("orders");
  }

  /** The rows that were called anomalous, from 1. */
  private Set<Integer> alarms() throws IOException {
    Set<Integer> alarms = new TreeSet<>();
    KeptCells.of(
            new DataOrigin.Files(List.of(folder.resolve("verdicts.csv"))),
            CsvOptions.defaults(),
            List.of("row", "anomaly"),
            false)
        .forEach(
            NEW_ROWS,
            (row, cells) -> {
              if (cells.get(1).equals("1")) {
                alarms.add(Integer.valueOf(cells.get(0)));
              }
            });
    return alarms;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
  }

  private static String listed(List<OrderError> errors) {
    StringBuilder text = new StringBuilder("row,column,was,is,error\n");
    for (OrderError error : errors) {
      text.append(error.row()).append(',').append(error.column()).append(',');
      text.append(error.was()).append(',').append(error.is()).append(",\"");
      text.append(error.kind()).append("\"\n");
    }
    return text.toString();
  }
}
