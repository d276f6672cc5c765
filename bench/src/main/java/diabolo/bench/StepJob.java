package diabolo.bench;

import diabolo.tensor.Seed;

/**
 * A training step that both sides make: D-K-D, sigmoid units, Bernoulli loss on logits, Adam.
 *
 * @param inputs D
 * @param units K
 * @param batch rows a step
 * @param steps steps a round
 */
record StepJob(int inputs, int units, int batch, int steps) {

  /** Rows of uniform numbers in [0, 1), enough for one round. */
  float[][] rows() {
    Seed seed = Seed.of(7);
    float[][] rows = new float[batch * steps][inputs];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < inputs; j++) {
        rows[i][j] = seed.uniformFloat((long) i * inputs + j);
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return inputs + "-" + units + "-" + inputs + " batch " + batch;
  }
}
