package diabolo.bench.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same steps by a Python library, in a process of its own that waits while others have their
 * turn. It times its steps itself; what passes between the processes is not counted.
 */
public final class PythonSteps implements Contender {

  private static final Path SCRIPT = Path.of("bench", "src", "main", "python", "steps.py");

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final String name;

  private PythonSteps(Process process, BufferedReader answers, PrintWriter orders, String name) {
    this.process = process;
    this.answers = answers;
    this.orders = orders;
    this.name = name;
  }

  /**
   * Starts it, if the library is installed for the Python of the system property {@code
   * diabolo.python}, or python3; run in the root folder of Diabolo.
   *
   * @param library torch or sklearn
   */
  public static Optional<Contender> start(String library, StepJob job) {
    List<Integer> widths = job.widths();
    String sigmoids =
        IntStream.range(0, widths.size() - 1)
            .mapToObj(layer -> job.isSigmoid(layer) ? "1" : "0")
            .collect(Collectors.joining(","));
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("diabolo.python", "python3"),
            SCRIPT.toString(),
            library,
            widths.stream().map(String::valueOf).collect(Collectors.joining(",")),
            sigmoids,
            String.valueOf(job.batch()),
            String.valueOf(job.steps()));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
      String name = answers.readLine();
      PrintWriter orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
      return name == null
          ? Optional.empty()
          : Optional.of(new PythonSteps(process, answers, orders, name));
    } catch (IOException e) {
      throw new UncheckedIOException("a comparison with Python needs python3", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double[] round() {
    orders.println("round");
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(name + " ended in the middle of its rounds");
      }
      return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    orders.close();
    process.destroy();
  }
}
