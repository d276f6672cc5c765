package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.kernel.Kernels;
import diabolo.train.option.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options for kernels and threads. */
public final class ComputeFlags {

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--kernels",
      paramLabel = "CHOICE",
      completionCandidates = Names.class,
      description =
          "Compute kernels: ${COMPLETION-CANDIDATES}. auto uses oneDNN if it works on this machine"
              + " (default: auto).")
  private Kernels.Choice kernels = Kernels.Choice.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to use (default: one per processor). A different number may change the last bits"
              + " of results.")
  private Integer threads;

  /** The options as they would be typed; none for those that were not given. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (kernels != Kernels.Choice.AUTO) {
      words.addAll(List.of("--kernels", kernels.name().toLowerCase(Locale.ROOT)));
    }
    if (threads != null) {
      words.addAll(List.of("--threads", threads.toString()));
    }
    return words;
  }

  /** Loads the kernels, after telling them how many threads to use. */
  public Kernels load(Console console) {
    if (threads != null) {
      if (!(threads > 0 && threads <= MOST_THREADS)) {
        throw Failure.usage(
            "--threads must be from 1 to %d, got %d; this machine has %d processors"
                .formatted(MOST_THREADS, threads, Runtime.getRuntime().availableProcessors()));
      }
      // Read once, when the kernels are loaded.
      System.setProperty("diabolo.threads", threads.toString());
    }
    Kernels loaded = choose();
    if (threads != null
        && loaded.name().equals("onednn")
        && !threads.toString().equals(System.getenv("OMP_NUM_THREADS"))) {
      console.say(
          "diabolo: the native kernels read their number of threads from OMP_NUM_THREADS when Java"
              + " starts: set it to "
              + threads);
    }
    return loaded;
  }

  /** Loads kernels that can train with those options. */
  public Kernels load(Console console, TrainingOptions options) {
    Kernels loaded = load(console);
    try {
      loaded.at(options.precision());
    } catch (IllegalStateException e) {
      throw new Failure(
          ExitCode.UNAVAILABLE,
          e.getMessage() + "; --kernels java works on every machine, but slowly");
    }
    return loaded;
  }

  private Kernels choose() {
    try {
      return Kernels.of(kernels);
    } catch (IllegalStateException e) {
      throw new Failure(
          ExitCode.UNAVAILABLE, e.getMessage() + "; --kernels java works on every machine");
    }
  }
}
