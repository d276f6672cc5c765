package diabolo.bench;

import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole jobs, each in a fresh process: pictures of an IDX file read, 784-1000-784 trained (sigmoid
 * units, own decoder weights, Bernoulli loss, Adam at 0.001, batches of 128, no rows held out), the
 * model saved.
 *
 * <p>Arguments: the pictures, the number of epochs, a folder for what is written, and the sides in
 * turn: diabolo, tensorflow, djl. Run in the root folder of Diabolo, whose launcher it starts. Each
 * invocation adds its runs to those in the folder and prints the table of all.
 */
public final class WholeJobComparison {

  private WholeJobComparison() {}

  /** Runs the sides. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[2]);
    WholeJobs jobs = new WholeJobs(folder);
    for (String side : List.of(arguments).subList(3, arguments.length)) {
      Path model = folder.resolve(side + ".safetensors");
      MeasuredProcess process =
          MeasuredProcess.run(
              side.equals("diabolo")
                  ? own(arguments[0], arguments[1], model)
                  : peer(side, arguments[0], arguments[1], model));
      jobs.add(
          new WholeJobs.Run(
              side,
              process.seconds(),
              process.peakBytes() / (1024.0 * 1024.0),
              side.equals("diabolo") ? losses(model) : losses(process.output())));
    }
    jobs.table().forEach(System.out::println);
  }

  private static List<String> own(String pictures, String epochs, Path model) {
    String flags =
        "--hidden 1000 --activation sigmoid --reconstruction bernoulli --batch-size 128"
            + " --validation 0 --epochs "
            + epochs;
    List<String> command = new ArrayList<>(List.of("./diabolo", "train", pictures));
    command.addAll(List.of("-o", model.toString()));
    command.addAll(List.of(flags.split(" ")));
    return command;
  }

  private static List<String> peer(String side, String pictures, String epochs, Path model) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Dai.djl.pytorch.num_threads=2",
        "-cp",
        System.getProperty("java.class.path"),
        PeerJob.class.getName(),
        side,
        pictures,
        epochs,
        model.toString());
  }

  private static double[] losses(Path model) throws IOException {
    try (Autoencoder trained = ModelFile.read(model)) {
      return trained.history().stream().mapToDouble(epoch -> epoch.training().total()).toArray();
    }
  }

  private static double[] losses(List<String> output) {
    return output.stream().mapToDouble(Double::parseDouble).toArray();
  }
}
