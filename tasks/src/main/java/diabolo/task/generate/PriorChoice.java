package diabolo.task.generate;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.flow.CouplingFlow;
import diabolo.flow.FlowOptions;
import diabolo.model.Autoencoder;
import diabolo.notation.Named;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.Optional;

/**
 * A choice of the {@link CodePrior} from which codes are drawn.
 *
 * @since 0.2
 */
public sealed interface PriorChoice {

  /** Whether the prior is fitted to rows. */
  boolean needsRows();

  /**
   * The prior of a model.
   *
   * @param rows raw rows, best those of the training; needed if {@link #needsRows}
   * @param seed of the fit
   * @throws IllegalArgumentException if the model has no such prior, or rows are needed and there
   *     are none
   * @throws RequestException if the model keeps none
   * @throws DataException if there are too few rows, or the columns differ
   */
  CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) throws IOException;

  /** The mixture that training fitted and kept in the model. */
  @Named("kept")
  record Kept() implements PriorChoice {

    @Override
    public boolean needsRows() {
      return false;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) {
      return CodePrior.kept(model);
    }
  }

  /** The standard normal prior of variational models. */
  @Named("standard")
  record StandardNormal() implements PriorChoice {

    @Override
    public boolean needsRows() {
      return false;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) {
      return CodePrior.standard(model);
    }
  }

  /** One normal distribution with the mean and covariance of the codes. */
  @Named("gaussian")
  record Gaussian() implements PriorChoice {

    @Override
    public boolean needsRows() {
      return true;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) throws IOException {
      return CodePrior.fit(model, required(rows), 1, Seed.of(seed));
    }
  }

  /**
   * A mixture of normal distributions fitted to the codes.
   *
   * @param components C &gt; 0
   */
  @Named("mixture")
  record Mixture(int components) implements PriorChoice {

    /** Refuses a number below 1. */
    public Mixture {
      requirePositive("components", components);
    }

    /** A mixture of that many components. */
    public static Mixture of(int components) {
      return new Mixture(components);
    }

    /** Ten components: Ghosh et al. (ICLR 2020). */
    public static Mixture defaults() {
      return new Mixture(10);
    }

    @Override
    public boolean needsRows() {
      return true;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) throws IOException {
      return CodePrior.fit(model, required(rows), components, Seed.of(seed));
    }
  }

  /** A coupling flow fitted to the codes, with an exact density: {@link CouplingFlow}. */
  @Named("flow")
  record Flow() implements PriorChoice {

    @Override
    public boolean needsRows() {
      return true;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) throws IOException {
      return CodePrior.fit(model, required(rows), FlowOptions.defaults().withSeed(seed));
    }
  }

  /**
   * The mixture of a variational model's posteriors at pseudo-inputs: {@link VampPrior}.
   *
   * @param pseudoInputs number of them, C &gt; 0
   */
  @Named("vamp")
  record Vamp(int pseudoInputs) implements PriorChoice {

    /** Refuses a number below 1. */
    public Vamp {
      requirePositive("pseudo-inputs", pseudoInputs);
    }

    /** Posteriors at that many pseudo-inputs. */
    public static Vamp of(int pseudoInputs) {
      return new Vamp(pseudoInputs);
    }

    @Override
    public boolean needsRows() {
      return true;
    }

    @Override
    public CodePrior of(Autoencoder model, Optional<Samples> rows, long seed) throws IOException {
      return VampPrior.fit(model, required(rows), VampPriorOptions.of(pseudoInputs).withSeed(seed))
          .prior();
    }
  }

  private static Samples required(Optional<Samples> rows) {
    return rows.orElseThrow(
        () -> new IllegalArgumentException("expected rows to fit the prior to, got none"));
  }

  private static void requirePositive(String what, int number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException("%s must be > 0, got %d".formatted(what, number));
    }
  }
}
