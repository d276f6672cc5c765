package diabolo.cli.notation;

/** What makes a row strange, by its name on the command line. */
public enum ScoreName {
  LOSS,
  FURTHEST_CELLS,
  HIDDEN_CELLS,
  RECONSTRUCTION,
  IMPORTANCE
}
