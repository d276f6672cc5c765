package diabolo.bench.kernel;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One row through a trained model: raw values in, its code or its error out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InferenceBenchmark {

  /** Inputs, hidden units and code units. */
  @Param({"30-16", "784-500-30"})
  public String layers;

  /** The kernels. */
  @Param({"ONEDNN", "JAVA"})
  public Kernels.Choice choice;

  private Autoencoder model;
  private float[][] row;

  /** Trains a model for one epoch: its weights do not matter here. */
  @Setup
  public void prepare() throws IOException {
    int[] widths = Stream.of(layers.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    int inputs = widths[0];
    float[][] rows = new float[256][inputs];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < inputs; j++) {
        rows[i][j] = Seed.of(3).uniformFloat((long) i * inputs + j);
      }
    }
    model =
        Trainer.fit(
            Undercomplete.of(
                Architecture.of(
                    widths[widths.length - 1], Arrays.copyOfRange(widths, 1, widths.length - 1))),
            FloatSamples.of(rows),
            TrainingOptions.defaults().withEpochs(1).withScaling(Scaling.STANDARD),
            TrainingContext.quiet().withKernels(Kernels.of(choice)));
    row = new float[][] {rows[0]};
  }

  /** The code of a row. */
  @Benchmark
  public float[][] encode() {
    return model.encode(row);
  }

  /** The error of a row. */
  @Benchmark
  public double[] score() {
    return model.errors(row);
  }

  /** Frees the model. */
  @TearDown
  public void free() {
    model.close();
  }
}
