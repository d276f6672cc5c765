package diabolo.bench.step;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same steps by DJL on PyTorch: DJL's sigmoid cross-entropy, which is a mean over all values,
 * times their number in a row; one manager a step.
 */
public final class DjlSteps implements Contender, SavedSteps {

  private final StepJob job;
  private final float[][] rows;
  private final Model model;
  private final Trainer trainer;

  /** Steps from the starting weights that the job draws. */
  public DjlSteps(StepJob job, float[][] rows) {
    this(job, rows, PeerStart.of(job));
  }

  /** Steps from given starting weights. */
  public DjlSteps(StepJob job, float[][] rows, PeerStart start) {
    this.job = job;
    this.rows = rows;
    this.model = Model.newInstance("peer", "PyTorch");
    SequentialBlock block = new SequentialBlock();
    List<Integer> widths = job.widths();
    for (int layer = 0; layer < widths.size() - 1; layer++) {
      block.add(Linear.builder().setUnits(widths.get(layer + 1)).build());
      if (job.isSigmoid(layer)) {
        block.add(Activation::sigmoid);
      }
    }
    model.setBlock(block);
    Loss loss = Loss.sigmoidBinaryCrossEntropyLoss("loss", 1, false);
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build();
    this.trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
    trainer.initialize(new Shape(job.batch(), job.inputs()));
    List<Linear> layers = new ArrayList<>();
    for (Block child : block.getChildren().values()) {
      if (child instanceof Linear linear) {
        layers.add(linear);
      }
    }
    for (int layer = 0; layer < layers.size(); layer++) {
      begin(layers.get(layer), "weight", start.weight(layer));
      begin(layers.get(layer), "bias", start.bias(layer));
    }
  }

  private static void begin(Linear layer, String name, float[] values) {
    layer.getParameters().get(name).getArray().set(FloatBuffer.wrap(values));
  }

  @Override
  public String name() {
    return versions();
  }

  /** The versions of DJL and of its engine. */
  static String versions() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL " + Engine.getDjlVersion() + " on PyTorch " + engine.getVersion();
  }

  @Override
  public double[] round() {
    return round(job, rows);
  }

  @Override
  public float step(float[] batch) {
    float value;
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray x = manager.create(batch, new Shape(batch.length / job.inputs(), job.inputs()));
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList output = trainer.forward(new NDList(x));
        NDArray mean = trainer.getLoss().evaluate(new NDList(x), output);
        NDArray loss = mean.mul(job.inputs());
        collector.backward(loss);
        value = loss.getFloat();
        output.close();
        mean.close();
        loss.close();
      }
      trainer.step();
    }
    return value;
  }

  @Override
  public void save(Path file) throws IOException {
    model.save(file.toAbsolutePath().getParent(), file.getFileName().toString());
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
