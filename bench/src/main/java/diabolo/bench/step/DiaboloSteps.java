package diabolo.bench.step;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.spec.ModelSpec;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of {@link Trainer#fit} as a user calls it: batches gathered and scaled, objective
 * reported, weights updated. The time of a step is that between two progress events.
 */
public final class DiaboloSteps implements Contender {

  private final StepJob job;
  private final FloatSamples samples;
  private final Kernels kernels;
  private final ModelSpec spec;
  private final Precision precision;

  /** Steps of the model that the job names. */
  public DiaboloSteps(StepJob job, float[][] rows, Kernels kernels) {
    this(job, rows, kernels, Precision.F32);
  }

  /** The same steps at another precision. */
  public DiaboloSteps(StepJob job, float[][] rows, Kernels kernels, Precision precision) {
    this(job, rows, kernels, job.spec(), precision);
  }

  /** Steps of another model. */
  public DiaboloSteps(StepJob job, float[][] rows, Kernels kernels, ModelSpec spec) {
    this(job, rows, kernels, spec, Precision.F32);
  }

  private DiaboloSteps(
      StepJob job, float[][] rows, Kernels kernels, ModelSpec spec, Precision precision) {
    this.spec = spec;
    this.job = job;
    this.samples = job.samples(rows);
    this.kernels = kernels;
    this.precision = precision;
  }

  @Override
  public String name() {
    return "diabolo, " + kernels.fingerprint() + (precision == Precision.BF16 ? ", bf16" : "");
  }

  @Override
  public double[] round() {
    List<Long> times = new ArrayList<>();
    times.add(System.nanoTime());
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(1)
            .withBatchSize(job.batch())
            .withScaling(Scaling.NONE)
            .withPrecision(precision)
            .withValidationFraction(0);
    TrainingContext session =
        TrainingContext.quiet()
            .withKernels(kernels)
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.Progress) {
                    times.add(System.nanoTime());
                  }
                });
    try {
      Trainer.fit(spec, samples, options, session).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return secondsBetween(times);
  }

  /** The step times without the first one, which prepares the plan. */
  private static double[] secondsBetween(List<Long> times) {
    double[] seconds = new double[times.size() - 2];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (times.get(i + 2) - times.get(i + 1)) * 1e-9;
    }
    return seconds;
  }

  @Override
  public void close() {}
}
