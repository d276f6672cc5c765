package diabolo.bench;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The same steps by DL4J: {@code MultiLayerNetwork} with its cross-entropy after a sigmoid. */
final class Dl4jSteps implements BatchSteps {

  private final StepJob job;
  private final MultiLayerNetwork network;

  Dl4jSteps(StepJob job) {
    this.job = job;
    List<Integer> widths = job.widths();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .updater(new Adam(1e-3))
            .list();
    int last = widths.size() - 2;
    for (int layer = 0; layer < last; layer++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(widths.get(layer))
              .nOut(widths.get(layer + 1))
              .activation(job.isSigmoid(layer) ? Activation.SIGMOID : Activation.IDENTITY)
              .build());
    }
    layers.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
            .nIn(widths.get(last))
            .nOut(widths.get(last + 1))
            .activation(Activation.SIGMOID)
            .build());
    this.network = new MultiLayerNetwork(layers.build());
    network.init();
  }

  @Override
  public float step(float[] batch) {
    long[] shape = {batch.length / job.inputs(), job.inputs()};
    try (INDArray x = Nd4j.create(batch, shape, DataType.FLOAT)) {
      network.fit(x, x);
      return (float) network.score();
    }
  }
}
