package diabolo.reproduce.adbench;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.reproduce.Laboratory;
import diabolo.threshold.Combination;
import diabolo.threshold.SharedScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An ensemble of models: the mean of their reconstruction errors, each on the scale of the training
 * rows. A single model is scored by its error itself.
 *
 * @param settings of the models, ≥ 1
 * @param seeds number of models of each setting, ≥ 1
 */
record AdBenchEnsemble(List<AdBenchSetting> settings, int seeds) {

  private static final AdBenchSetting BEST_ALONE = new AdBenchSetting(1.5f, 0.2f, 3000);
  private static final AdBenchSetting SECOND_ALONE = new AdBenchSetting(1, 0.2f, 1500);

  /** Keeps a copy of the list. */
  AdBenchEnsemble {
    settings = List.copyOf(settings);
  }

  private static AdBenchEnsemble of(int seeds, AdBenchSetting... settings) {
    return new AdBenchEnsemble(List.of(settings), seeds);
  }

  /** All that were compared, in the order of their trial. */
  static List<AdBenchEnsemble> candidates() {
    List<AdBenchEnsemble> all =
        new ArrayList<>(AdBenchSetting.candidates().stream().map(s -> of(1, s)).toList());
    all.add(of(5, BEST_ALONE));
    all.add(of(5, SECOND_ALONE));
    all.add(of(5, SECOND_ALONE, BEST_ALONE));
    all.add(
        of(
            1,
            new AdBenchSetting(0.3f, 0.2f, 750),
            new AdBenchSetting(0.5f, 0.2f, 1500),
            SECOND_ALONE,
            new AdBenchSetting(1, 0.2f, 3000),
            BEST_ALONE));
    return List.copyOf(all);
  }

  /** The best single model, for data without rows to bring several to one scale. */
  static AdBenchEnsemble alone() {
    return of(1, BEST_ALONE);
  }

  /** The ensemble of the experiment adbench. */
  static AdBenchEnsemble chosen() {
    return of(5, SECOND_ALONE);
  }

  String inWords() {
    String words = String.join("; ", settings.stream().map(AdBenchSetting::inWords).toList());
    return seeds == 1 ? words : words + "; %d seeds".formatted(seeds);
  }

  /** The models of this ensemble. */
  List<Member> members() {
    return settings.stream()
        .flatMap(s -> IntStream.range(0, seeds).mapToObj(n -> new Member(s, n)))
        .toList();
  }

  /**
   * One of the models.
   *
   * @param setting of the model
   * @param number of the seed, from 0
   */
  record Member(AdBenchSetting setting, int number) {

    /** The distance between seeds; those in between belong to other repetitions. */
    private static final int STRIDE = 5;

    /** Trains it; to be closed by the caller. */
    Autoencoder train(Laboratory laboratory, String stem, Samples rows) throws IOException {
      int place = AdBenchSetting.candidates().indexOf(setting);
      String name = stem + "-" + place + (number == 0 ? "" : "-" + number);
      return laboratory
          .withSeed(laboratory.seed() + (long) STRIDE * number)
          .train(
              name,
              setting.spec(rows.columns()),
              setting.options(Math.toIntExact(rows.rows().orElseThrow())),
              rows);
    }
  }

  /**
   * Reconstruction errors of one model.
   *
   * @param training of the rows that it was trained on. Not to be modified.
   * @param judged of those to be scored. Not to be modified.
   */
  record Errors(double[] training, double[] judged) {}

  /** Combined scores of the rows, higher is more anomalous. */
  static double[] together(List<Errors> members) {
    if (members.size() == 1) {
      return members.get(0).judged();
    }
    double[][] training = members.stream().map(Errors::training).toArray(double[][]::new);
    return SharedScale.of(Combination.MEAN, training)
        .all(members.stream().map(Errors::judged).toArray(double[][]::new));
  }

  /** Trains all; to be closed by the caller. */
  Trained train(Laboratory laboratory, String stem, Samples rows) throws IOException {
    Trained trained = new Trained(new ArrayList<>(), rows);
    try {
      for (Member member : members()) {
        trained.models().add(member.train(laboratory, stem, rows));
      }
      return trained;
    } catch (IOException | RuntimeException e) {
      trained.close();
      throw e;
    }
  }

  /**
   * The models, trained.
   *
   * @param models in the order of {@link #members}
   * @param training the rows that they were trained on
   */
  record Trained(List<Autoencoder> models, Samples training) implements AutoCloseable {

    /** Combined scores of rows. */
    double[] scores(Samples rows) throws IOException {
      if (models.size() == 1) {
        return models.get(0).errors(rows);
      }
      List<Errors> errors = new ArrayList<>();
      for (Autoencoder model : models) {
        errors.add(new Errors(model.errors(training), model.errors(rows)));
      }
      return together(errors);
    }

    @Override
    public void close() {
      models.forEach(Autoencoder::close);
    }
  }
}
