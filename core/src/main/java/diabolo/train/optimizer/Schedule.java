package diabolo.train.optimizer;

import diabolo.notation.Named;

/** How the learning rate changes over a training. */
public sealed interface Schedule {

  /**
   * The factor of the learning rate at a time.
   *
   * @param epoch epochs done so far, with fraction
   * @param epochs epochs in all
   */
  double factor(double epoch, int epochs);

  /** Always the same rate. */
  @Named("constant")
  record Constant() implements Schedule {
    @Override
    public double factor(double epoch, int epochs) {
      return 1;
    }
  }

  /**
   * Grows linearly from 0, then stays.
   *
   * @param warmUpEpochs length of the growth, &gt; 0
   */
  @Named("warmup")
  record WarmUp(double warmUpEpochs) implements Schedule {

    /** Refuses a length that is not positive. */
    public WarmUp {
      Rates.requirePositive("warmUpEpochs", warmUpEpochs);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return Math.min(1, epoch / warmUpEpochs);
    }
  }

  /**
   * Grows linearly, then falls along half a cosine to 0 at the end. Loshchilov and Hutter (2017).
   *
   * @param warmUpEpochs length of the growth, ≥ 0
   */
  @Named("cosine")
  record Cosine(double warmUpEpochs) implements Schedule {

    /** Refuses a negative length. */
    public Cosine {
      Rates.requireNotNegative("warmUpEpochs", warmUpEpochs);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return epoch < warmUpEpochs
          ? epoch / warmUpEpochs
          : 0.5 * (1 + StrictMath.cos(Math.PI * shareDone(epoch, warmUpEpochs, epochs)));
    }
  }

  /**
   * Grows linearly, then falls linearly to 0 at the end.
   *
   * @param warmUpEpochs length of the growth, ≥ 0
   */
  @Named("linear")
  record Linear(double warmUpEpochs) implements Schedule {

    /** Refuses a negative length. */
    public Linear {
      Rates.requireNotNegative("warmUpEpochs", warmUpEpochs);
    }

    @Override
    public double factor(double epoch, int epochs) {
      return epoch < warmUpEpochs
          ? epoch / warmUpEpochs
          : 1 - shareDone(epoch, warmUpEpochs, epochs);
    }
  }

  /** How much of the time after a warm-up is over, from 0 to 1. */
  private static double shareDone(double epoch, double warmUpEpochs, int epochs) {
    double rest = Math.max(epochs - warmUpEpochs, Double.MIN_NORMAL);
    return Math.min(1, (epoch - warmUpEpochs) / rest);
  }

  /**
   * Multiplied by a factor after every so many epochs.
   *
   * @param everyEpochs &gt; 0
   * @param decay in (0, 1]
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
