package diabolo.reproduce.catalog;

import diabolo.reproduce.Experiment;
import diabolo.reproduce.adbench.AdBench;
import diabolo.reproduce.adbench.AdBenchChoice;
import diabolo.reproduce.adbench.AdBenchDefaults;
import diabolo.reproduce.adbench.DefaultAlarms;
import diabolo.reproduce.adbench.DefaultReconstruction;
import diabolo.reproduce.adbench.FalseAlarms;
import diabolo.reproduce.adbench.FlowTables;
import diabolo.reproduce.adbench.TableSizes;
import diabolo.reproduce.digits.ContractionTable;
import diabolo.reproduce.digits.DeadDigits;
import diabolo.reproduce.digits.DeepAutoencoder;
import diabolo.reproduce.digits.DirtyDigits;
import diabolo.reproduce.digits.EdgeFilters;
import diabolo.reproduce.digits.MixedPrecision;
import diabolo.reproduce.digits.MixtureSampling;
import diabolo.reproduce.digits.VariationalDigits;
import diabolo.reproduce.series.SeriesDefaults;
import diabolo.reproduce.series.SeriesWindows;
import diabolo.reproduce.table.GeneratedTables;
import diabolo.reproduce.table.ImputationDefaults;
import diabolo.reproduce.table.ImputationTables;
import diabolo.reproduce.table.PlantedErrors;
import java.util.List;
import java.util.Optional;

/** The experiments that the command line offers. */
public final class Experiments {

  private Experiments() {}

  /** All, in the order of help. */
  public static List<Experiment> all() {
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
        new AdBenchDefaults(),
        new DefaultReconstruction(),
        new FlowTables(),
        new DefaultAlarms(),
        new FalseAlarms(),
        new PlantedErrors(),
        new TableSizes(),
        new SeriesWindows(),
        new SeriesDefaults(),
        ImputationTables.gain(),
        ImputationTables.miwae(),
        new ImputationDefaults(),
        new GeneratedTables(),
        new MixedPrecision(),
        new DirtyDigits());
  }

  /** The experiment of that name. */
  public static Optional<Experiment> named(String name) {
    return all().stream().filter(experiment -> experiment.name().equals(name)).findFirst();
  }
}
