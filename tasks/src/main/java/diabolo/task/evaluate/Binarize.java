package diabolo.task.evaluate;

import diabolo.feature.Schema;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.train.option.Binarization;
import java.io.IOException;
import java.util.Optional;

/** Binarizes rows as a model's training did, once and with a fixed seed. */
public final class Binarize {

  private static final long SEED = 1;

  private Binarize() {}

  /**
   * Binarized rows, drawn with a fixed seed; the given rows if there is nothing to do.
   *
   * @param samples raw rows with the columns of the training data
   */
  public static Samples run(Autoencoder model, Samples samples, RowBinarization how)
      throws IOException {
    Optional<Binarization> chosen = how.of(model);
    return chosen.isPresent() ? run(model, samples, chosen.get(), SEED) : samples;
  }

  /**
   * Rows whose scaled values are 0 or 1.
   *
   * @param model whose schema scales the rows
   * @param samples raw rows with the columns of the training data, in [0, 1] when scaled
   * @param how drawn or by threshold
   * @param seed of the draws; each row has its own part of it
   * @return rows in the data's own units, in memory
   */
  public static Samples run(Autoencoder model, Samples samples, Binarization how, long seed)
      throws IOException {
    Schema schema = model.schema();
    schema.check(samples);
    Seed draws = Seed.of(seed).split("binarization");
    FloatSamples.Builder builder = FloatSamples.builder(samples.source(), samples.format());
    float[] raw = new float[samples.columns()];
    float[] inputs = new float[schema.inputs()];
    try (RowCursor cursor = samples.open()) {
      for (long row = 0; cursor.read(raw, 1) > 0; row++) {
        schema.toInputs(raw, 0, inputs, 0);
        how.apply(inputs, inputs.length, draws.split(row));
        schema.fromInputs(inputs, 0, raw, 0);
        builder.add(raw, 0, 1);
      }
    }
    return builder.build();
  }
}
