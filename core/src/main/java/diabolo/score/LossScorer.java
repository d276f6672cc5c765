package diabolo.score;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.CellLosses;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Scores rows by the model's loss: the sum of the losses of their cells. */
public record LossScorer(Autoencoder model) implements RowScorer {

  @Override
  public double[] scores(float[][] rows) {
    return model.errors(rows);
  }

  @Override
  public double[] scores(Samples rows) throws IOException {
    return model.errors(rows);
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    if (width == model.schema().columns()) {
      return Arrays.stream(scores(rows)).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
    }
    Pooling sum = cells -> DoubleStream.of(cells).sum();
    return Arrays.stream(CellLosses.of(model, rows))
        .map(cells -> sum.runs(cells, width))
        .toArray(double[][]::new);
  }
}
