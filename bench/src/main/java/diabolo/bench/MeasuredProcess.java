package diabolo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of a program.
 *
 * @param seconds from its start to its end, wall time
 * @param peakBytes the most physical memory that it held at a time (Linux: VmHWM, asked every 50
 *     ms)
 * @param output what it printed
 */
record MeasuredProcess(double seconds, long peakBytes, List<String> output) {

  private static final String PEAK = "VmHWM:";
  private static final int ASK_MILLIS = 50;

  /** Runs a command, whose messages go where our own go. */
  static MeasuredProcess run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("diabolo", ".out");
    try {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(output.toFile())
              .start();
      Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
      long peak = 0;
      while (!process.waitFor(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peak(status));
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      if (process.exitValue() != 0) {
        throw new IOException(command + " ended with " + process.exitValue());
      }
      return new MeasuredProcess(seconds, peak, Files.readAllLines(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** 0 where the process has just ended. */
  private static long peak(Path status) throws IOException {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(PEAK)) {
          String[] words = line.substring(PEAK.length()).trim().split(" ");
          return 1024 * Long.parseLong(words[0]);
        }
      }
      return 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
