package diabolo.cli.flag.generate;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.report.Numbers;
import diabolo.task.generate.CodePrior;
import diabolo.task.synthetic.Balance;
import diabolo.task.synthetic.Condition;
import diabolo.task.synthetic.SelectedDraws;
import diabolo.task.synthetic.TableDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for generated rows of a table. */
public final class TableRowFlags {

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Generate only rows that meet the condition, such as sex=female, \"age>40\" or"
              + " \"date<=2024-12-31\": a column, one of = != < <= > >=, and a value. May be given"
              + " several times. Rows are drawn until enough meet all conditions.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--balance",
      paramLabel = "COLUMN",
      description =
          "Generate equal numbers of rows with each level of COLUMN, or with each of its whole"
              + " numbers.")
  private String balance;

  @Option(
      names = "--mean",
      description =
          "Write the decoder's means and most probable levels, without missing cells, instead of"
              + " drawing cells from their distributions.")
  private boolean areMeans;

  /** Whether rows are selected. */
  private boolean isSelected() {
    return !where.isEmpty() || balance != null;
  }

  /** Refuses these options where rows do not come from draws of a table's cells. */
  public void refuse(String why) {
    if (isSelected() || areMeans) {
      String option = !where.isEmpty() ? "--where" : balance != null ? "--balance" : "--mean";
      throw Failure.usage("%s: %s".formatted(option, why));
    }
  }

  /** Whether the rows of a model are those of a table. */
  public static boolean areOfTable(Autoencoder model) {
    return model.schema().picture().isEmpty() && model.schema().format().windows().isEmpty();
  }

  /** Draws rows of a table, and says how. */
  public Samples draw(Autoencoder model, CodePrior prior, int count, Seed seed, Console console) {
    boolean areDrawn = !areMeans && TableDraws.areFor(model);
    try (TableDraws draws =
        areDrawn ? TableDraws.of(model, prior, seed) : TableDraws.ofMeans(model, prior, seed)) {
      List<Condition> conditions = conditions(model);
      SelectedDraws selected =
          SelectedDraws.of(draws, conditions, balance(model, conditions), count);
      console.say(way(model, areDrawn));
      if (isSelected()) {
        console.say(acceptance(selected, count));
      }
      console.say(
          "note: generated rows are not anonymous: they may resemble single training rows, and"
              + " there is no guarantee of differential privacy");
      return selected.rows();
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    }
  }

  private List<Condition> conditions(Autoencoder model) {
    try {
      return where.stream().map(text -> Condition.parse(text, model)).toList();
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--where: " + e.getMessage());
    }
  }

  private Optional<Balance> balance(Autoencoder model, List<Condition> conditions) {
    try {
      return Optional.ofNullable(balance).map(name -> Balance.of(name, model, conditions));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--balance: " + e.getMessage());
    }
  }

  private String way(Autoencoder model, boolean areDrawn) {
    if (areDrawn) {
      boolean hasMissing =
          model.profile().columns().stream().anyMatch(column -> column.missing() > 0);
      return "note: levels are drawn by their probabilities, numbers with noise and in the"
          + " distribution of the training cells"
          + (hasMissing ? ", cells are missing at the training rate" : "")
          + "; --mean writes the decoder's means";
    }
    return (areMeans
            ? "note: numbers are"
            : "note: the model keeps no profile of its training rows: numbers are")
        + " the decoder's means, which vary less than real rows, levels the most probable ones, and"
        + " no cells are missing";
  }

  private String acceptance(SelectedDraws selected, int count) {
    String met =
        where.isEmpty()
            ? ""
            : "%,d of them (%s %%) met the conditions, "
                .formatted(selected.met(), Numbers.show(100.0 * selected.met() / selected.draws()));
    return "%,d rows were drawn, %s%,d are kept".formatted(selected.draws(), met, count);
  }
}
