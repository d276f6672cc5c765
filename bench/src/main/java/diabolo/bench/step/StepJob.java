package diabolo.bench.step;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A training step that all sides make: an autoencoder of sigmoid units with a mirrored decoder and
 * its own weights, Bernoulli loss on logits, Adam. Codes are linear where there are hidden layers.
 *
 * @param encoder widths from the inputs to the code
 * @param batch rows a step
 * @param steps steps a round
 * @param picture layout of the rows, if they are pictures
 */
public record StepJob(List<Integer> encoder, int batch, int steps, Optional<Picture> picture) {

  /** A job on rows that are no pictures. */
  public StepJob(List<Integer> encoder, int batch, int steps) {
    this(encoder, batch, steps, Optional.empty());
  }

  /** A job on pictures; the model is given beside it. */
  public static StepJob ofPictures(Picture picture, int batch, int steps) {
    return new StepJob(List.of(picture.size(), 1), batch, steps, Optional.of(picture));
  }

  /** The rows as Diabolo reads them. */
  FloatSamples samples(float[][] rows) {
    return picture
        .map(layout -> FloatSamples.of(SampleFormat.pictures(layout, 1), rows))
        .orElseGet(() -> FloatSamples.of(rows));
  }

  /** D. */
  int inputs() {
    return encoder.get(0);
  }

  /** Widths from the inputs by the code to the outputs. */
  public List<Integer> widths() {
    List<Integer> widths = new ArrayList<>(encoder);
    List<Integer> back = new ArrayList<>(encoder.subList(0, encoder.size() - 1));
    Collections.reverse(back);
    widths.addAll(back);
    return widths;
  }

  /** Whether layer l = 0 … is followed by a sigmoid: all but a deep code and the outputs. */
  boolean isSigmoid(int layer) {
    boolean isDeepCode = encoder.size() > 2 && layer == encoder.size() - 2;
    boolean isOutput = layer == widths().size() - 2;
    return !isDeepCode && !isOutput;
  }

  /** The same for Diabolo. */
  public ModelSpec spec() {
    int[] hidden =
        encoder.subList(1, encoder.size() - 1).stream().mapToInt(Integer::intValue).toArray();
    Architecture architecture =
        Architecture.of(encoder.get(encoder.size() - 1), hidden).withActivation(Activation.SIGMOID);
    return Undercomplete.of(architecture).with(Bernoulli.of());
  }

  /** Multiplications and additions of the step's products: forward, and twice as much back. */
  public double operations() {
    List<Integer> widths = widths();
    double weights = 0;
    for (int i = 1; i < widths.size(); i++) {
      weights += (double) widths.get(i - 1) * widths.get(i);
    }
    double unused = (double) widths.get(0) * widths.get(1);
    return 2 * batch * (3 * weights - unused);
  }

  /** Rows of uniform numbers in [0, 1), enough for one round. */
  public float[][] rows() {
    Seed seed = Seed.of(7);
    float[][] rows = new float[batch * steps][inputs()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < inputs(); j++) {
        rows[i][j] = seed.uniformFloat((long) i * inputs() + j);
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return encoder.stream().map(String::valueOf).collect(Collectors.joining("-"))
        + " and back, batch "
        + batch;
  }
}
