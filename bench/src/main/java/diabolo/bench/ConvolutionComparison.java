package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.BatchSteps;
import diabolo.bench.step.Contender;
import diabolo.bench.step.DiaboloSteps;
import diabolo.bench.step.DjlConvolutional;
import diabolo.bench.step.DjlObjectiveSteps;
import diabolo.bench.step.StartWeights;
import diabolo.bench.step.StepJob;
import diabolo.bench.step.TensorFlowConvolutional;
import diabolo.bench.step.TensorFlowSteps;
import diabolo.feature.format.Picture;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Training steps and scoring of convolutional autoencoders by Diabolo, and in a second process by
 * TensorFlow Java and DJL, float32, from the same weights. TensorFlow brings a oneDNN of its own,
 * whose convolutions crash where another oneDNN was loaded first, so the peers' process is the one
 * with {@code -Ddiabolo.kernels=java}; let the two take turns.
 *
 * <p>The first losses are printed and must agree to 1e-4 before anything is timed. Arguments:
 * {@code grey}, {@code colour} or {@code denoiser}, and the number of rounds (7 if none).
 */
public final class ConvolutionComparison {

  private static final double TOLERANCE = 1e-4;
  private static final int WARM_UPS = 2;

  private ConvolutionComparison() {}

  /** Runs one of the jobs. */
  public static void main(String[] arguments) {
    String name = arguments.length > 0 ? arguments[0] : "";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    switch (name) {
      case "grey" ->
          compare(
              "1x28x28 conv16-32-dense32",
              StepJob.ofPictures(Picture.of(28, 28, 1), 128, 20),
              spec(
                  Architecture.of(32)
                      .withLayers(LayerSpec.Conv2d.of(16, 3, 2), LayerSpec.Conv2d.of(32, 3, 2))),
              rounds);
      case "colour" ->
          compare(
              "3x32x32 conv32-64-128-dense128",
              StepJob.ofPictures(Picture.of(32, 32, 3), 64, 12),
              spec(
                  Architecture.of(128)
                      .withLayers(
                          LayerSpec.Conv2d.of(32, 3, 2),
                          LayerSpec.Conv2d.of(64, 3, 2),
                          LayerSpec.Conv2d.of(128, 3, 2))),
              rounds);
      case "denoiser" ->
          compare(
              "1x40x40, ten convolutions of 48 channels",
              StepJob.ofPictures(Picture.of(40, 40, 1), 128, 3),
              denoiser(),
              rounds);
      default -> throw new IllegalArgumentException("grey, colour or denoiser, got " + name);
    }
  }

  private static ModelSpec spec(Architecture architecture) {
    return Undercomplete.of(architecture.withActivation(Activation.RELU)).with(Bernoulli.of());
  }

  private static ModelSpec denoiser() {
    LayerSpec same = LayerSpec.Conv2d.of(48, 3, 1);
    Architecture layers = Architecture.of(48).withLayers(same, same, same, same).withCodeMap(3);
    Architecture free =
        layers.withPictures(layers.pictures().withBiases(PictureDesign.Biases.NONE));
    return spec(free.withCodeActivation(Activation.RELU));
  }

  private static void compare(String name, StepJob job, ModelSpec spec, int rounds) {
    PrintStream out = System.out;
    Kernels kernels = Kernels.fastest();
    float[][] rows = job.rows();
    float[][] batches = batches(rows, job);
    float[][] first = Arrays.copyOf(rows, job.batch());
    try (StartWeights start = new StartWeights(job, spec, first)) {
      out.printf(Locale.ROOT, "%s, batch %d, %d rounds%n", name, job.batch(), rounds);
      double loss = start.ownLoss();
      if (!kernels.name().equals("java")) {
        try (DiaboloSteps own = new DiaboloSteps(job, rows, kernels, spec)) {
          out.printf(Locale.ROOT, "  first loss %.4f nats%n", loss);
          print(own, () -> start.errors(rows), job, rounds);
        }
        return;
      }
      try (TensorFlowSteps tensorFlow =
          new TensorFlowSteps(job, rows, new TensorFlowConvolutional(job, start))) {
        check(loss, start.lossOf(tensorFlow), out);
        print(tensorFlow, () -> evaluate(batches, tensorFlow::evaluate), job, rounds);
      }
      DjlConvolutional objective = DjlConvolutional.of(start);
      if (!objective.isPossible()) {
        out.println("  DJL has no transposed convolution on PyTorch");
        return;
      }
      try (DjlObjectiveSteps djl = new DjlObjectiveSteps(job, rows, start, objective)) {
        check(loss, start.lossOf(djl), out);
        print(djl, () -> evaluate(batches, djl::evaluate), job, rounds);
      }
    }
  }

  private static void evaluate(float[][] batches, BatchSteps side) {
    for (float[] batch : batches) {
      side.step(batch);
    }
  }

  private static void print(Contender side, Runnable scoring, StepJob job, int rounds) {
    new Alternation(List.of(side), rounds).print(System.out);
    double[] seconds = new double[WARM_UPS + rounds];
    for (int i = 0; i < seconds.length; i++) {
      long begin = System.nanoTime();
      scoring.run();
      seconds[i] = (System.nanoTime() - begin) * 1e-9;
    }
    double median = Alternation.median(Arrays.copyOfRange(seconds, WARM_UPS, seconds.length));
    System.out.printf(
        Locale.ROOT,
        "  %-48s %10.3f ms a batch%n",
        "  scoring of all rows",
        1e3 * median / job.steps());
  }

  private static void check(double own, double peer, PrintStream out) {
    out.printf(Locale.ROOT, "  first loss %.4f nats, Diabolo's %.4f%n", peer, own);
    if (!(Math.abs(peer - own) <= TOLERANCE * own)) {
      throw new IllegalStateException("the sides do not compute the same loss");
    }
  }

  private static float[][] batches(float[][] rows, StepJob job) {
    int width = rows[0].length;
    float[][] batches = new float[job.steps()][job.batch() * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, batches[i / job.batch()], i % job.batch() * width, width);
    }
    return batches;
  }
}
