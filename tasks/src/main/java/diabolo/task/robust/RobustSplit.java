package diabolo.task.robust;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A model of dirty data X = L + S, where S holds the gross errors: the robust autoencoder.
 *
 * <pre>
 *   minimize  ½ Σ ‖L − r(L)‖² + λ ‖S‖   with  L = X − S
 *   each round: train r on L;  S ← prox of λ‖·‖ at X − r(L);  L ← X − S
 * </pre>
 *
 * Zhou and Paffenroth, "Anomaly detection with robust deep autoencoders" (KDD 2017), algorithm 1,
 * in the scaled units of the first round, which later ones keep. λ‖S‖ is Σ|s| over cells, or Σ‖s‖₂
 * over rows or columns ({@link SparsePart}). Each round starts from the weights of the previous
 * one.
 *
 * @param model trained on L, to be closed by the caller
 * @param clean L = X − S, in the data's own units
 * @param sparse S, the gross errors, in the data's own units
 * @param rounds the state after each round
 * @since 0.1
 */
public record RobustSplit(
    Autoencoder model, FloatSamples clean, FloatSamples sparse, List<Round> rounds)
    implements AutoCloseable {

  /** Keeps a copy of the list. */
  public RobustSplit {
    rounds = List.copyOf(rounds);
  }

  /**
   * The state after a round.
   *
   * @param number from 1
   * @param reconstruction mean over rows of ½‖X − S − r‖², r the round's reconstruction of the L
   *     that it was trained on, in scaled units
   * @param norm mean over rows of λ‖S‖; the sum of both is what the round's S minimizes
   * @param sparseShare share of the cells in which S is not 0
   */
  public record Round(int number, double reconstruction, double norm, double sparseShare) {}

  /**
   * Splits data.
   *
   * @param spec of the model
   * @param samples X, in memory
   * @param training of each round
   * @param options of the split
   * @param listening session of the trainings and receiver of rounds
   * @throws IllegalArgumentException if the rows do not fit into memory
   */
  public static RobustSplit run(
      ModelSpec spec,
      Samples samples,
      TrainingOptions training,
      RobustSplitOptions options,
      Listening listening)
      throws IOException {
    TrainingContext session = listening.session();
    return run(
        samples,
        options,
        (round, start, rows) ->
            start.isPresent()
                ? Trainer.fineTune(start.get(), spec, rows, training, session)
                : Trainer.fit(spec, rows, training, session),
        listening.told());
  }

  /**
   * Splits with models that are trained elsewhere.
   *
   * @param samples X, in memory
   * @param options of the split
   * @param fitting trains the model of each round
   * @param told receiver of each round when it ends
   * @throws IllegalArgumentException if the rows do not fit into memory
   */
  public static RobustSplit run(
      Samples samples, RobustSplitOptions options, Fitting fitting, Consumer<Round> told)
      throws IOException {
    InMemorySamples dirty =
        samples
            .inMemory()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a split needs rows that fit in memory, got a stream"));
    if (samples.format().types().isPresent()) {
      throw DataException.in(
          samples.source(), "a split needs columns of numbers without missing cells");
    }
    Autoencoder model = fitting.fit(1, Optional.empty(), dirty);
    Split split = new Split(model.schema(), dirty);
    List<Round> rounds = new ArrayList<>();
    boolean isDone = false;
    try {
      for (int number = 1; number <= options.rounds(); number++) {
        if (number > 1) {
          Autoencoder before = model;
          model = fitting.fit(number, Optional.of(before), split.clean());
          before.close();
        }
        Round round = split.next(number, model, options);
        rounds.add(round);
        told.accept(round);
      }
      isDone = true;
      return new RobustSplit(model, split.clean(), split.sparse(), rounds);
    } finally {
      if (!isDone) {
        model.close();
      }
    }
  }

  /** Trains the model of a round. */
  @FunctionalInterface
  public interface Fitting {

    /**
     * Trains the model of one round on L.
     *
     * @param round its number, from 1
     * @param start the model of the round before, whose weights and scaling this one begins with;
     *     empty in the first round. Not modified, not closed
     * @param rows L
     * @return to be closed by the caller
     */
    Autoencoder fit(int round, Optional<Autoencoder> start, Samples rows) throws IOException;
  }

  /**
   * The session of the trainings and a receiver of rounds.
   *
   * @param session of the trainings, without checkpoints
   * @param told receiver of each round when it ends
   */
  public record Listening(TrainingContext session, Consumer<Round> told) {

    /** A default session and no receiver. */
    public static Listening quiet() {
      return new Listening(TrainingContext.quiet(), round -> {});
    }
  }

  @Override
  public void close() {
    model.close();
  }

  /** The two parts in scaled units. */
  private static final class Split {

    private final Schema schema;
    private final InMemorySamples raw;
    private final float[] dirty;
    private float[] sparse;

    Split(Schema schema, InMemorySamples raw) {
      this.schema = schema;
      this.raw = raw;
      this.dirty = scaled(raw);
      this.sparse = new float[dirty.length];
    }

    Round next(int number, Autoencoder model, RobustSplitOptions options) throws IOException {
      int inputs = schema.inputs();
      float[] seen = scaled((InMemorySamples) model.reconstruct(clean()));
      float[] rest = new float[dirty.length];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = dirty[i] - seen[i];
      }
      options.part().shrink(rest, inputs, options.lambda());
      sparse = rest;
      double squares = 0;
      long cells = 0;
      for (int i = 0; i < sparse.length; i++) {
        double error = (double) dirty[i] - sparse[i] - seen[i];
        squares += 0.5 * error * error;
        cells += sparse[i] == 0 ? 0 : 1;
      }
      double norm = options.lambda() * options.part().norm(sparse, inputs);
      return new Round(
          number, squares / raw.size(), norm / raw.size(), (double) cells / sparse.length);
    }

    /** Raw rows of L; those without an error are the given ones to the bit. */
    FloatSamples clean() {
      float[] inputs = cleanInputs();
      FloatSamples.Builder rows = FloatSamples.builder(raw.source(), raw.format());
      float[] given = new float[raw.columns()];
      float[] row = new float[raw.columns()];
      for (int i = 0; i < raw.size(); i++) {
        raw.row(i, given, 0);
        schema.fromInputs(inputs, i * schema.inputs(), row, 0);
        for (int j = 0; j < row.length; j++) {
          row[j] = sparse[i * schema.inputs() + j] == 0 ? given[j] : row[j];
        }
        rows.add(row, 0, 1);
      }
      return rows.build();
    }

    FloatSamples sparse() {
      FloatSamples.Builder rows = FloatSamples.builder(raw.source(), raw.format());
      float[] row = new float[raw.columns()];
      for (int i = 0; i < raw.size(); i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] = sparse[i * row.length + j] * schema.scale(j);
        }
        rows.add(row, 0, 1);
      }
      return rows.build();
    }

    private float[] cleanInputs() {
      float[] clean = new float[dirty.length];
      for (int i = 0; i < clean.length; i++) {
        clean[i] = dirty[i] - sparse[i];
      }
      return clean;
    }

    private float[] scaled(InMemorySamples rows) {
      float[] inputs = new float[Math.multiplyExact(rows.size(), schema.inputs())];
      float[] row = new float[rows.columns()];
      for (int i = 0; i < rows.size(); i++) {
        rows.row(i, row, 0);
        schema.toInputs(row, 0, inputs, i * schema.inputs());
      }
      return inputs;
    }
  }
}
