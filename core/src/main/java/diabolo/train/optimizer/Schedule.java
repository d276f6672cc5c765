package diabolo.train.optimizer;

import diabolo.notation.Named;

/**
 * Schedule of the learning rate over a training.
 *
 * @since 0.1
 */
public sealed interface Schedule {

  /**
   * Factor of the learning rate at a time.
   *
   * @param epoch number of epochs so far, with its fraction
   * @param epochs epochs in all
   */
  double factor(double epoch, int epochs);

  /** Constant learning rate. */
  @Named("constant")
  record Constant() implements Schedule {
    @Override
    public double factor(double epoch, int epochs) {
      return 1;
    }
  }

  /**
   * Linear growth from 0, then constant.
   *
   * @param warmUpEpochs length of the growth, &gt; 0
   */
  @Named("warmup")
  record WarmUp(double warmUpEpochs) implements Schedule {

    /** Refuses a length that is not positive. */
    public WarmUp {
      Require.requirePositive("warmUpEpochs", warmUpEpochs);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return Math.min(1, epoch / warmUpEpochs);
    }
  }

  /**
   * Linear growth, then decay along half a cosine to 0 at the end. Loshchilov and Hutter (2017).
   *
   * @param warmUpEpochs length of the growth, ≥ 0
   */
  @Named("cosine")
  record Cosine(double warmUpEpochs) implements Schedule {

    /** Refuses a negative length. */
    public Cosine {
      Require.requireNotNegative("warmUpEpochs", warmUpEpochs);
    }

    /** Falls from the first epoch on. */
    public static Cosine defaults() {
      return new Cosine(0);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return epoch < warmUpEpochs
          ? epoch / warmUpEpochs
          : 0.5 * (1 + StrictMath.cos(Math.PI * shareDone(epoch, warmUpEpochs, epochs)));
    }
  }

  /**
   * Linear growth, then linear decay to 0 at the end.
   *
   * @param warmUpEpochs length of the growth, ≥ 0
   */
  @Named("linear")
  record Linear(double warmUpEpochs) implements Schedule {

    /** Refuses a negative length. */
    public Linear {
      Require.requireNotNegative("warmUpEpochs", warmUpEpochs);
    }

    /** Falls from the first epoch on. */
    public static Linear defaults() {
      return new Linear(0);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return epoch < warmUpEpochs
          ? epoch / warmUpEpochs
          : 1 - shareDone(epoch, warmUpEpochs, epochs);
    }
  }

  /** Elapsed share of the time after the warm-up, from 0 to 1. */
  private static double shareDone(double epoch, double warmUpEpochs, int epochs) {
    double rest = Math.max(epochs - warmUpEpochs, Double.MIN_NORMAL);
    return Math.min(1, (epoch - warmUpEpochs) / rest);
  }

  /**
   * Step decay: the learning rate is multiplied by {@code decay} after every {@code everyEpochs}
   * epochs.
   *
   * @param everyEpochs number of epochs between decays, &gt; 0
   * @param decay the factor, in (0, 1]
   */
  @Named("step")
  record StepDecay(int everyEpochs, double decay) implements Schedule {

    /** Refuses numbers out of range. */
    public StepDecay {
      if (!(everyEpochs > 0)) {
        throw new IllegalArgumentException("everyEpochs must be > 0, got " + everyEpochs);
      }
      if (!(decay > 0 && decay <= 1)) {
        throw new IllegalArgumentException("decay must be in (0, 1], got " + decay);
      }
    }

    @Override
    public double factor(double epoch, int epochs) {
      return StrictMath.pow(decay, Math.floor(epoch / everyEpochs));
    }
  }
}
