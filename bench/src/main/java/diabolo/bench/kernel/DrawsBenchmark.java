package diabolo.bench.kernel;

import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The noise of a batch of 128 pictures: a number at a time, and all at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DrawsBenchmark {

  private static final int COUNT = 128 * 784;

  private final Seed seed = Seed.of(7);
  private final NormalDraws draws = new NormalDraws(COUNT);
  private final float[] numbers = new float[COUNT];

  /** Normal numbers one at a time. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] normalSingly() {
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = seed.normal(i);
    }
    return numbers;
  }

  /** Normal numbers by the block. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] normal() {
    return draws.normal(seed, COUNT);
  }
}
