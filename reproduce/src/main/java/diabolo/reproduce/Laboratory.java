package diabolo.reproduce;

import diabolo.data.DataFiles;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The setting of an experiment: data, folder, budget, seed and training.
 *
 * @param data folder with the files that the experiment needs
 * @param folder for pictures; exists
 * @param epochs instead of the recipe's, for a smaller budget
 * @param likelihoodRows number of first test rows whose likelihood is estimated
 * @param seed of everything random
 * @param training trains
 */
public record Laboratory(
    Path data, Path folder, OptionalInt epochs, long likelihoodRows, long seed, Training training) {

  public static final String TRAINING_DIGITS = "train-images-idx3-ubyte.gz";
  public static final String TEST_DIGITS = "t10k-images-idx3-ubyte.gz";

  /** The files that experiments on digits need. */
  public static final String DIGITS = "the MNIST files " + TRAINING_DIGITS + " and " + TEST_DIGITS;

  /** The same with another seed. */
  public Laboratory withSeed(long other) {
    return new Laboratory(data, folder, epochs, likelihoodRows, other, training);
  }

  /** The rows of a file or folder in the data folder. */
  public Samples samples(String file) throws IOException {
    return DataFiles.read(data.resolve(file));
  }

  /**
   * The rows in memory.
   *
   * @throws DataException if they are too many
   */
  public static InMemorySamples whole(Samples rows) throws DataException {
    return rows.inMemory()
        .orElseThrow(() -> DataException.in(rows.source(), "the table does not fit in memory"));
  }

  /** The training pictures of MNIST. */
  public Samples digits() throws IOException {
    return samples(TRAINING_DIGITS);
  }

  /** The test pictures of MNIST. */
  public Samples testDigits() throws IOException {
    return samples(TEST_DIGITS);
  }

  /** Trains a member by a recipe, with this laboratory's seed and budget. */
  public Autoencoder train(String member, ModelSpec spec, TrainingOptions recipe, Samples samples)
      throws IOException {
    return train(member, Optional.empty(), spec, recipe, samples);
  }

  /** Trains a member that starts from the weights of another one, if given. */
  public Autoencoder train(
      String member,
      Optional<Autoencoder> start,
      ModelSpec spec,
      TrainingOptions recipe,
      Samples samples)
      throws IOException {
    TrainingOptions options = recipe.withSeed(seed).withEpochs(epochs.orElse(recipe.epochs()));
    return training.train(member, start, spec, options, samples);
  }
}
