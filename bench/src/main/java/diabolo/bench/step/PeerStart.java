package diabolo.bench.step;

import diabolo.random.Seed;

/**
 * Parameters from which a peer begins, drawn as Diabolo draws them for such layers: uniform in ±g
 * √(6 / (inputs + outputs)), g = 4 before a sigmoid, else 1 (Glorot and Bengio 2010, eq. 16).
 *
 * @param job the layers
 * @param outputBias of the last layer; the others are 0
 */
public record PeerStart(StepJob job, float[] outputBias) {

  private static final double SIGMOID_GAIN = 4;

  /** Biases of 0 only. */
  static PeerStart of(StepJob job) {
    return new PeerStart(job, new float[job.inputs()]);
  }

  /** The weights of layer l = 0 …, in either orientation. */
  float[] weight(int layer) {
    int inputs = job.widths().get(layer);
    int outputs = job.widths().get(layer + 1);
    double gain = job.isSigmoid(layer) ? SIGMOID_GAIN : 1;
    double bound = gain * Math.sqrt(6.0 / (inputs + outputs));
    Seed seed = Seed.of(1).split(layer);
    float[] values = new float[inputs * outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * seed.uniform(i) - 1));
    }
    return values;
  }

  /** The biases of layer l. */
  float[] bias(int layer) {
    int last = job.widths().size() - 2;
    return layer == last ? outputBias.clone() : new float[job.widths().get(layer + 1)];
  }
}
