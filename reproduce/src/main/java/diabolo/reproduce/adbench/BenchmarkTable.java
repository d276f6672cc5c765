package diabolo.reproduce.adbench;

import diabolo.data.DataFiles;
import diabolo.data.Labels;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.reproduce.Laboratory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table with labels of anomalies.
 *
 * @param name of the file without its ending
 * @param rows all rows
 * @param anomalous the truth. Not to be modified.
 */
record BenchmarkTable(String name, InMemorySamples rows, boolean[] anomalous) {

  private static final String ENDING = ".npz";

  /**
   * Rows for training and for measuring.
   *
   * @param training raw rows
   * @param test raw rows
   * @param truth the labels of the test rows. Not to be modified.
   * @param normal rows of the training that are no anomalies, raw
   * @param both all of these rows, training and test
   * @param truthOfBoth their labels. Not to be modified.
   */
  record Split(
      Samples training,
      Samples test,
      boolean[] truth,
      Samples normal,
      Samples both,
      boolean[] truthOfBoth) {}

  /**
   * The tables of ADBench that a folder has, in the order given; of a folder without any, all of
   * its {@code .npz} files by name.
   */
  static List<String> present(Path folder, Set<String> names) throws IOException {
    List<String> there =
        names.stream().filter(name -> Files.exists(folder.resolve(name + ENDING))).toList();
    if (!there.isEmpty()) {
      return there;
    }
    if (!Files.isDirectory(folder)) {
      throw DataException.noInput(folder.toString(), "expected a folder with tables");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> others =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .sorted()
              .toList();
      if (others.isEmpty()) {
        throw DataException.noInput(
            folder.toString(),
            "expected tables of ADBench, as %s, or other %s files with arrays X and y"
                .formatted(names.iterator().next() + ENDING, ENDING));
      }
      return others;
    }
  }

  /** The arrays X and y of a file. */
  static BenchmarkTable read(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ENDING);
    Samples samples = DataFiles.read(file);
    int[] labels = Labels.read(file, "").toArray();
    InMemorySamples rows = Laboratory.whole(samples);
    if (labels.length != rows.size()) {
      throw DataException.count(file.toString(), "labels", rows.size(), labels.length);
    }
    boolean[] anomalous = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      anomalous[i] = labels[i] != 0;
    }
    return new BenchmarkTable(name, rows, anomalous);
  }

  /**
   * A random split of at most {@code most} rows that keeps the shares of both kinds, at least two
   * of each; of each kind {@code share} for training and the rest for measuring, at least one of
   * each.
   */
  Split split(int most, double share, Seed seed) {
    List<Integer> training = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (boolean kind : new boolean[] {false, true}) {
      int[] all = ofKind(kind, seed);
      double kept = Math.min(1, (double) most / rows.size());
      int used = (int) Math.min(all.length, Math.max(2, Math.round(kept * all.length)));
      int trained = (int) Math.max(1, Math.min(used - 1L, Math.round(share * used)));
      for (int i = 0; i < used; i++) {
        (i < trained ? training : test).add(all[i]);
      }
    }
    List<Integer> normal = training.stream().filter(i -> !anomalous[i]).toList();
    List<Integer> both = new ArrayList<>(training);
    both.addAll(test);
    return new Split(
        take(training), take(test), truth(test), take(normal), take(both), truth(both));
  }

  private boolean[] truth(List<Integer> indices) {
    boolean[] truth = new boolean[indices.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = anomalous[indices.get(i)];
    }
    return truth;
  }

  /** The rows of one kind in a random order. */
  int[] ofKind(boolean isAnomalous, Seed seed) {
    return IntStream.of(seed.split(name).permutation(anomalous.length))
        .filter(i -> anomalous[i] == isAnomalous)
        .toArray();
  }

  /** The rows with these indices. */
  Samples take(Collection<Integer> indices) {
    FloatSamples.Builder builder = FloatSamples.builder(name, rows.format());
    float[] row = new float[rows.columns()];
    for (int index : indices) {
      rows.row(index, row, 0);
      builder.add(row, 0, 1);
    }
    return builder.build();
  }
}
