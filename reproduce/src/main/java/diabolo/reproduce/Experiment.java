package diabolo.reproduce;

import diabolo.reproduce.adbench.AdBench;
import diabolo.reproduce.adbench.AdBenchChoice;
import diabolo.reproduce.adbench.FalseAlarms;
import diabolo.reproduce.adbench.TableSizes;
import diabolo.reproduce.digits.ContractionTable;
import diabolo.reproduce.digits.DeadDigits;
import diabolo.reproduce.digits.DeepAutoencoder;
import diabolo.reproduce.digits.DirtyDigits;
import diabolo.reproduce.digits.EdgeFilters;
import diabolo.reproduce.digits.MixedPrecision;
import diabolo.reproduce.digits.MixtureSampling;
import diabolo.reproduce.digits.VariationalDigits;
import diabolo.reproduce.series.SeriesWindows;
import diabolo.reproduce.table.ImputationTables;
import diabolo.reproduce.table.PlantedErrors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A published experiment: what it trains, what it measures, and what was printed. */
public sealed interface Experiment
    permits DeepAutoencoder,
        ContractionTable,
        VariationalDigits,
        MixtureSampling,
        DeadDigits,
        EdgeFilters,
        AdBench,
        AdBenchChoice,
        FalseAlarms,
        PlantedErrors,
        TableSizes,
        SeriesWindows,
        ImputationTables,
        MixedPrecision,
        DirtyDigits {

  /** What it is called on the command line. */
  String name();

  /** One line for people. */
  String title();

  /** Who published it, where. */
  String source();

  /** What is done here, and where that differs from the publication. */
  String recipe();

  /** What the data folder has to hold. */
  String needs();

  /**
   * Trains and measures.
   *
   * @throws diabolo.feature.sample.DataException if the data are not there or not what they should be
   */
  Outcome run(Laboratory laboratory) throws IOException;

  /** All, in the order of help. */
  static List<Experiment> all() {
    return List.of(
        new DeepAutoencoder(),
        new ContractionTable(),
        VariationalDigits.ordinary(),
        VariationalDigits.importanceWeighted(),
        VariationalDigits.fineTuned(),
        new MixtureSampling(),
        new DeadDigits(),
        new EdgeFilters(),
        new AdBench(),
        new AdBenchChoice(),
        new FalseAlarms(),
        new PlantedErrors(),
        new TableSizes(),
        new SeriesWindows(),
        ImputationTables.gain(),
        ImputationTables.miwae(),
        new MixedPrecision(),
        new DirtyDigits());
  }

  /** The experiment of that name. */
  static Optional<Experiment> named(String name) {
    return all().stream().filter(experiment -> experiment.name().equals(name)).findFirst();
  }
}
