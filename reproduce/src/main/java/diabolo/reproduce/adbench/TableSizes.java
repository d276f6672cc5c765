package diabolo.reproduce.adbench;

import diabolo.feature.Schema;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.Examination;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.recipe.TableRecipe;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The choice of default layers and steps for a table of numbers. */
public record TableSizes() implements Experiment {

  private static final int MOST_ROWS = 3000;
  private static final double TRAINED = 0.8;
  private static final int FEWEST_EPOCHS = 5;
  private static final int MOST_EPOCHS = 500;

  /**
   * Layers D–H–K–H–D and a number of training steps.
   *
   * @param hidden smallest H; 0 for no hidden layer and a rectified code
   * @param perColumn units of H for each column, if that is more, up to 512
   */
  private record Candidate(int hidden, int perColumn, int steps, Schedule schedule) {

    private static final int MOST_HIDDEN = 512;

    static Candidate of(int hidden, int perColumn, int steps) {
      return new Candidate(hidden, perColumn, steps, new Schedule.Constant());
    }

    static List<Candidate> all() {
      return List.of(
          of(0, 0, 0),
          of(64, 0, 2400),
          of(64, 0, 4800),
          of(64, 0, 9600),
          new Candidate(64, 0, 4800, new Schedule.Cosine(0)),
          of(64, 2, 4800),
          of(128, 0, 4800),
          of(128, 0, 9600));
    }

    Architecture layers(int columns) {
      int code = TableRecipe.codeSize(columns);
      int width = Math.max(hidden, Math.min(MOST_HIDDEN, perColumn * columns));
      return width == 0 ? Architecture.of(code) : Architecture.of(code, width);
    }

    TrainingOptions options(int rows) {
      TrainingOptions usual = TrainingOptions.defaults().withSchedule(schedule);
      int epochs = usual.withSteps(steps, rows).epochs();
      return steps == 0
          ? usual
          : usual.withEpochs(Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, epochs)));
    }

    String inWords() {
      if (hidden == 0) {
        return "D–K–D, %d epochs".formatted(TrainingOptions.defaults().epochs());
      }
      String width =
          perColumn == 0 ? "H = " + hidden : "H = %d D ≥ %d".formatted(perColumn, hidden);
      String falling = schedule instanceof Schedule.Cosine ? ", falling rate" : "";
      return "%s, %,d steps%s".formatted(width, steps, falling);
    }
  }

  @Override
  public String name() {
    return "table-sizes";
  }

  @Override
  public String title() {
    return "Layers and steps for a table of numbers where nothing is asked for";
  }

  @Override
  public String source() {
    return "Nothing; the tables are those of ADBench (Han et al., NeurIPS 2022).";
  }

  @Override
  public String recipe() {
    return "Of at most 3,000 rows of each table, in a random order and whatever their labels, 80 %"
        + " train undercomplete autoencoders D–H–K–H–D, K a third of the D columns and at most 32,"
        + " for a number of steps of 128 rows within 5 and 500 epochs, the weights of the epoch that"
        + " is best on a tenth of these rows being kept; the squared error of the other 20 %,"
        + " standard scaling, is divided by that of PCA with K components.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<Candidate> candidates = Candidate.all();
    List<String> lines = new ArrayList<>();
    List<double[]> ratios = new ArrayList<>();
    for (String name : BenchmarkTable.present(laboratory.data(), AdBenchFigures.all().keySet())) {
      double[] own = ratios(laboratory, BenchmarkTable.read(laboratory.data(), name), candidates);
      ratios.add(own);
      lines.add(
          "| %s | %s |"
              .formatted(
                  name,
                  String.join(
                      " | ", Arrays.stream(own).mapToObj(r -> "%.2f".formatted(r)).toList())));
    }
    List<Finding> findings = new ArrayList<>();
    for (int c = 0; c < candidates.size(); c++) {
      int place = c;
      double logs = ratios.stream().mapToDouble(r -> Math.log(r[place])).average().orElse(0);
      long better = ratios.stream().filter(r -> r[place] < 1).count();
      String words = candidates.get(c).inWords();
      findings.add(Finding.of(words, "error divided by PCA's, geometric mean", Math.exp(logs)));
      findings.add(
          Finding.of(words, "tables of %d better than PCA".formatted(ratios.size()), better));
    }
    String heads = String.join(" | ", candidates.stream().map(Candidate::inWords).toList());
    String table =
        "| table | %s |\n%s|\n%s"
            .formatted(heads, "|---".repeat(candidates.size() + 1), String.join("\n", lines));
    return new Outcome(findings, List.of(table), List.of());
  }

  private static double[] ratios(
      Laboratory laboratory, BenchmarkTable table, List<Candidate> candidates) throws IOException {
    int[] order = Seed.of(laboratory.seed()).split("sizes").permutation(table.rows().size());
    int used = Math.min(MOST_ROWS, order.length);
    int trained = (int) (TRAINED * used);
    List<Integer> all = Arrays.stream(order).boxed().toList();
    Samples training = table.take(all.subList(0, trained));
    float[][] held = rows(table, all.subList(trained, used));
    double[] ratios = new double[candidates.size()];
    for (int c = 0; c < ratios.length; c++) {
      Candidate candidate = candidates.get(c);
      try (Autoencoder model =
          laboratory.train(
              table.name() + "-" + c,
              Undercomplete.of(candidate.layers(table.rows().columns())),
              candidate.options(trained),
              training)) {
        ratios[c] = ratio(model, held);
      }
    }
    return ratios;
  }

  private static float[][] rows(BenchmarkTable table, List<Integer> places) {
    float[][] rows = new float[places.size()][table.rows().columns()];
    for (int i = 0; i < rows.length; i++) {
      table.rows().row(places.get(i), rows[i], 0);
    }
    return rows;
  }

  private static double ratio(Autoencoder model, float[][] rows) {
    Schema schema = model.schema();
    float[] inputs = new float[rows.length * schema.inputs()];
    for (int i = 0; i < rows.length; i++) {
      schema.toInputs(rows[i], 0, inputs, i * schema.inputs());
    }
    Examination examined = Examination.of(model, inputs, rows.length);
    return examined.squaredError() / examined.principalComponentsSquaredError();
  }
}
