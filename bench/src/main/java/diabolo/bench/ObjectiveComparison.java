package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.BatchSteps;
import diabolo.bench.step.DiaboloSteps;
import diabolo.bench.step.DjlObjectiveSteps;
import diabolo.bench.step.StartWeights;
import diabolo.bench.step.StepJob;
import diabolo.bench.step.TensorFlowContractive;
import diabolo.bench.step.TensorFlowSteps;
import diabolo.bench.step.TensorFlowVariational;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Steps of a contractive and of a variational autoencoder by Diabolo, TensorFlow Java and DJL,
 * alternating in one process.
 *
 * <p>All sides begin with the same weights; their first losses on the same rows are printed and
 * must agree to 1e-4 before anything is timed. Then as {@link StepComparison}. Arguments: {@code
 * contractive} or {@code variational}, and the number of rounds (7 if none).
 */
public final class ObjectiveComparison {

  private static final float CONTRACTION = 0.1f;
  private static final double TOLERANCE = 1e-4;

  private ObjectiveComparison() {}

  /** Runs one of the jobs. */
  public static void main(String[] arguments) {
    String job = arguments.length > 0 ? arguments[0] : "";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    switch (job) {
      case "contractive" -> contractive(rounds, System.out);
      case "variational" -> variational(rounds, System.out);
      default -> throw new IllegalArgumentException("contractive or variational, got " + job);
    }
  }

  private static void contractive(int rounds, PrintStream out) {
    StepJob job = new StepJob(List.of(784, 1000), 128, 60);
    Architecture architecture =
        Architecture.of(1000)
            .withActivation(Activation.SIGMOID)
            .withDecoderWeights(DecoderWeights.TIED);
    ModelSpec spec = Contractive.of(architecture, CONTRACTION).with(Bernoulli.of());
    float[][] rows = job.rows();
    try (StartWeights start = start(job, spec, rows);
        DiaboloSteps own = new DiaboloSteps(job, rows, Kernels.fastest(), spec);
        TensorFlowSteps tensorFlow =
            new TensorFlowSteps(job, rows, new TensorFlowContractive(job, start, CONTRACTION));
        DjlObjectiveSteps djl =
            new DjlObjectiveSteps(job, rows, start, DjlObjectiveSteps.contractive(CONTRACTION))) {
      out.printf(Locale.ROOT, "contractive, tied, %s, %d rounds%n", job, rounds);
      compare(start, tensorFlow, djl, out);
      new Alternation(List.of(own, tensorFlow, djl), rounds).print(out);
    }
  }

  private static void variational(int rounds, PrintStream out) {
    StepJob job = new StepJob(List.of(784, 400, 20), 128, 60);
    Architecture architecture = Architecture.of(20, 400).withActivation(Activation.TANH);
    ModelSpec spec = Variational.of(architecture, Bernoulli.of());
    float[][] rows = job.rows();
    try (StartWeights start = start(job, spec, rows);
        DiaboloSteps own = new DiaboloSteps(job, rows, Kernels.fastest(), spec);
        TensorFlowSteps tensorFlow =
            new TensorFlowSteps(job, rows, new TensorFlowVariational(job, start));
        DjlObjectiveSteps djl =
            new DjlObjectiveSteps(job, rows, start, DjlObjectiveSteps.variational())) {
      out.printf(Locale.ROOT, "variational, tanh, %s, %d rounds%n", job, rounds);
      compare(start, tensorFlow, djl, out);
      new Alternation(List.of(own, tensorFlow, djl), rounds).print(out);
    }
  }

  private static StartWeights start(StepJob job, ModelSpec spec, float[][] rows) {
    return new StartWeights(job, spec, Arrays.copyOf(rows, job.batch()));
  }

  private static void compare(
      StartWeights start, BatchSteps tensorFlow, BatchSteps djl, PrintStream out) {
    double own = start.ownLoss();
    double second = start.lossOf(tensorFlow);
    double third = start.lossOf(djl);
    out.printf(
        Locale.ROOT, "  first loss: %.4f nats, TensorFlow %.4f, DJL %.4f%n", own, second, third);
    if (!(Math.abs(second - own) <= TOLERANCE * own && Math.abs(third - own) <= TOLERANCE * own)) {
      throw new IllegalStateException("the sides do not compute the same loss");
    }
  }
}
