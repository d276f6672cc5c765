package diabolo.reproduce;

import java.nio.file.Path;
import java.util.List;

/**
 * The outcome of an experiment.
 *
 * @param findings measured numbers, in the order of the table
 * @param remarks sentences that follow from them
 * @param pictures files written, in the laboratory's folder
 */
public record Outcome(List<Finding> findings, List<String> remarks, List<Path> pictures) {

  /** Keeps copies of the lists. */
  public Outcome {
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
    pictures = List.copyOf(pictures);
  }
}
