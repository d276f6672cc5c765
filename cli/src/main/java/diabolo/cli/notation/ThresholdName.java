package diabolo.cli.notation;

/** The rules for the cut between normal rows and anomalies, by their names on the command line. */
public enum ThresholdName {
  CONFORMAL,
  QUANTILE,
  MAD,
  TAIL,
  BEST_F1,
  COST
}
