package diabolo.cli.flag.data;

import diabolo.feature.PossibleRows;
import diabolo.feature.Schema;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The option for numbers as the model computes them. */
public final class ExactFlag {

  @Option(
      names = "--exact",
      description =
          "Write numbers as the model computes them, instead of snapping them to the decimals and"
              + " the range that the training cells of their columns had.")
  private boolean isExact;

  /** Whether numbers are written as the model computes them. */
  public boolean isAsked() {
    return isExact;
  }

  /**
   * The rows to write.
   *
   * @param computed by a model with this schema
   */
  public Samples of(Schema schema, Samples computed) throws IOException {
    return isExact ? computed : PossibleRows.of(schema, computed);
  }
}
