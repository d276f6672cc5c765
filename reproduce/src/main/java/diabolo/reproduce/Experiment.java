package diabolo.reproduce;

import java.io.IOException;

/**
 * A published experiment: its recipe, and how it is trained and measured. {@code Experiments} in
 * the package {@code catalog} lists them all.
 */
public interface Experiment {

  /** What it is called on the command line. */
  String name();

  /** One line for people. */
  String title();

  /** Who published it, where. */
  String source();

  /** What is done here, and where that differs from the publication. */
  String recipe();

  /** What the data folder has to hold. */
  String needs();

  /**
   * Trains and measures.
   *
   * @throws diabolo.feature.sample.DataException if the data are not there or not what they should
   *     be
   */
  Outcome run(Laboratory laboratory) throws IOException;
}
