package diabolo.cli.notation;

/** The threshold rules by their names on the command line. */
public enum ThresholdName {
  CONFORMAL,
  QUANTILE,
  MAD,
  TAIL,
  BEST_F1,
  COST
}
