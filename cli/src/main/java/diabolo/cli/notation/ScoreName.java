package diabolo.cli.notation;

/** The anomaly scores by their names on the command line. */
public enum ScoreName {
  LOSS,
  FURTHEST_CELLS,
  HIDDEN_CELLS,
  RECONSTRUCTION,
  IMPORTANCE
}
