package diabolo.cli.notation;

import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Nesterov;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Sgd;
import java.util.Arrays;

/** The optimizers by the names that the command line has for them. */
public enum OptimizerName {
  SGD,
  MOMENTUM,
  NESTEROV,
  ADAM,
  ADAMW,
  LBFGS;

  /** The optimizer with its own defaults. */
  public Optimizer defaults() {
    return switch (this) {
      case SGD -> Sgd.defaults();
      case MOMENTUM -> Momentum.defaults();
      case NESTEROV -> Nesterov.defaults();
      case ADAM -> Adam.defaults();
      case ADAMW -> AdamW.defaults();
      case LBFGS -> Lbfgs.defaults();
    };
  }

  /** The name of an optimizer. */
  public static OptimizerName of(Optimizer optimizer) {
    return Arrays.stream(values())
        .filter(name -> name.defaults().getClass() == optimizer.getClass())
        .findFirst()
        .orElseThrow();
  }
}
