package diabolo.reproduce;

import java.io.IOException;

/**
 * A published experiment: its recipe, training and measurements. {@code Experiments} in the package
 * {@code catalog} lists them all.
 */
public interface Experiment {

  /** The name on the command line. */
  String name();

  /** A title of one line. */
  String title();

  /** The publication and its authors. */
  String source();

  /** The procedure here, and its differences from the publication. */
  String recipe();

  /** The files that the data folder must contain. */
  String needs();

  /**
   * Trains and measures.
   *
   * @throws diabolo.feature.sample.DataException if the data are missing or unsuitable
   */
  Outcome run(Laboratory laboratory) throws IOException;
}
