package diabolo.cli.flag;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.tensor.Kernels;
import picocli.CommandLine.Option;

/** What computes. */
public final class ComputeFlags {

  @Option(
      names = "--kernels",
      paramLabel = "CHOICE",
      completionCandidates = Choices.KernelChoices.class,
      description =
          "What computes: ${COMPLETION-CANDIDATES}. auto takes oneDNN where it works (default: auto).")
  private Kernels.Choice kernels = Kernels.Choice.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processors to use (default: all). Another number changes the last bits.")
  private Integer threads;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "f32, the only one so far (default: f32).")
  private String precision = "f32";

  /** Loads the kernels, after telling them how many threads to use. */
  public Kernels load(Console console) {
    if (precision.equals("bf16")) {
      throw Failure.usage(
          "--precision bf16 comes with a later version; f32 is the only one so far");
    }
    if (!precision.equals("f32")) {
      throw Failure.usage("--precision: expected f32, got '" + precision + "'");
    }
    if (threads != null) {
      if (!(threads > 0)) {
        throw Failure.usage("--threads must be > 0, got " + threads);
      }
      // Read once, when the kernels are loaded.
      System.setProperty("diabolo.threads", threads.toString());
    }
    Kernels loaded = choose();
    if (threads != null
        && loaded.name().equals("onednn")
        && !threads.toString().equals(System.getenv("OMP_NUM_THREADS"))) {
      console.say(
          "diabolo: the native kernels take their number of threads from OMP_NUM_THREADS when Java"
              + " starts: set it to "
              + threads);
    }
    return loaded;
  }

  private Kernels choose() {
    try {
      return Kernels.of(kernels);
    } catch (IllegalStateException e) {
      throw new Failure(ExitCode.UNAVAILABLE, e.getMessage() + "; --kernels java works everywhere");
    }
  }
}
