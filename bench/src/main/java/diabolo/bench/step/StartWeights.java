package diabolo.bench.step;

import diabolo.feature.Scaling;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.layer.Layer;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model before its first step, from which all sides begin, and one batch of rows on which their
 * first losses are compared.
 */
public final class StartWeights implements AutoCloseable {

  private static final String LOG_VARIANCE = "encoder.logVariance.bias";

  /** e^(−8 / 2): draws of this deviation move the loss by less than 1e-4 of it. */
  private static final float SMALL_LOG_VARIANCE = -8;

  private final StepJob job;
  private final ModelSpec spec;
  private final float[][] batch;
  private final Autoencoder model;

  /**
   * Draws the weights of a spec for rows of the job; where there is a log-variance, its bias is so
   * small that two sides' own draws lead to the same loss.
   */
  public StartWeights(StepJob job, ModelSpec spec, float[][] batch) {
    this.job = job;
    this.spec = spec;
    this.batch = batch;
    try (Autoencoder drawn = Trainer.fit(spec, job.samples(batch), options(0))) {
      Tensor parameters = Tensor.allocate(1, drawn.parameters().size());
      parameters.copyFrom(drawn.parameters());
      for (Slot slot : drawn.structure().layout().slots()) {
        if (slot.name().equals(LOG_VARIANCE)) {
          slot.of(parameters).fill(SMALL_LOG_VARIANCE);
        }
      }
      this.model =
          new Autoencoder(
              drawn.structure(),
              drawn.schema(),
              parameters,
              new Background(drawn.history(), drawn.provenance(), drawn.principalComponents()),
              Kernels.fastest());
    }
  }

  private TrainingOptions options(int epochs) {
    return TrainingOptions.defaults()
        .withEpochs(epochs)
        .withBatchSize(job.batch())
        .withScaling(Scaling.NONE)
        .withValidationFraction(0);
  }

  /** Layers of encoder and decoder. */
  List<Layer> layers() {
    return Stream.of(model.structure().encoder(), model.structure().decoder())
        .flatMap(network -> network.layers().stream())
        .toList();
  }

  /** Scores rows by the model that all sides begin with. */
  public double[] errors(float[][] rows) {
    try {
      return model.errors(job.samples(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Places of all parameters. */
  List<Slot> slots() {
    return model.structure().layout().slots();
  }

  /** Rows and columns of a parameter. */
  Slot slot(String name) {
    return model.structure().layout().slot(name);
  }

  /** Its values, row after row: weights [outputs, inputs]. */
  float[] values(String name) {
    return slot(name).of(model.parameters()).toArray();
  }

  /** The transpose of its values: weights [inputs, outputs]. */
  float[] transposed(String name) {
    Slot slot = slot(name);
    float[] values = values(name);
    float[] transposed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % slot.columns() * slot.rows() + i / slot.columns()] = values[i];
    }
    return transposed;
  }

  /** Diabolo's objective at the first step on the batch. */
  public double ownLoss() {
    double[] loss = {Double.NaN};
    TrainingContext session =
        TrainingContext.quiet()
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.Progress progress) {
                    loss[0] = progress.losses().total();
                  }
                });
    try {
      Trainer.fineTune(model, spec, job.samples(batch), options(1), session).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return loss[0];
  }

  /** A peer's loss at its first step on the batch. */
  public double lossOf(BatchSteps peer) {
    float[] inputs = new float[job.batch() * job.inputs()];
    for (int i = 0; i < job.batch(); i++) {
      System.arraycopy(batch[i], 0, inputs, i * job.inputs(), job.inputs());
    }
    return peer.step(inputs);
  }

  @Override
  public void close() {
    model.close();
  }
}
