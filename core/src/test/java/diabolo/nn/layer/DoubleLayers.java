package diabolo.nn.layer;

import diabolo.nn.map.Conv2d;
import diabolo.nn.map.ConvTranspose2d;
import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.map.Padding;
import diabolo.nn.map.Patches;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Layers of all kinds by plain loops in double precision, written from their formulas without a
 * look at the kernels: a batch [N][D] in, a batch out. Tangents by central differences of each
 * layer, but for batch statistics, which tangents hold constant.
 */
final class DoubleLayers {

  private static final double STEP = 1e-5;

  private final List<Layer> layers;
  private final Mode mode;
  private final Seed seed;

  DoubleLayers(List<Layer> layers, Mode mode, Seed seed) {
    this.layers = layers;
    this.mode = mode;
    this.seed = seed;
  }

  double[][] forward(double[] flat, double[][] x) {
    double[][] y = x;
    for (Layer layer : layers) {
      y = forward(layer, flat, y);
    }
    return y;
  }

  double[][] tangent(double[] flat, double[][] x, double[][] xTangent) {
    double[][] y = x;
    double[][] tangent = xTangent;
    for (Layer layer : layers) {
      double[][] at = y;
      tangent = tangent(layer, flat, at, tangent);
      y = forward(layer, flat, at);
    }
    return tangent;
  }

  private double[][] tangent(Layer layer, double[] flat, double[][] x, double[][] xTangent) {
    if (layer instanceof BatchNorm norm) {
      return throughRunning(norm, flat, xTangent);
    }
    if (layer instanceof Skip skip) {
      DoubleLayers inner = new DoubleLayers(skip.inner(), mode, seed);
      return plus(xTangent, 1, inner.tangent(flat, x, xTangent));
    }
    return differences(input -> forward(layer, flat, input), x, xTangent);
  }

  private static double[][] differences(
      UnaryOperator<double[][]> f, double[][] x, double[][] direction) {
    double[][] up = f.apply(plus(x, STEP, direction));
    double[][] down = f.apply(plus(x, -STEP, direction));
    double[][] quotients = new double[up.length][];
    for (int n = 0; n < up.length; n++) {
      double[] a = up[n];
      double[] b = down[n];
      quotients[n] = new double[a.length];
      Arrays.setAll(quotients[n], i -> (a[i] - b[i]) / (2 * STEP));
    }
    return quotients;
  }

  static double[][] plus(double[][] x, double factor, double[][] direction) {
    double[][] sum = new double[x.length][];
    for (int n = 0; n < x.length; n++) {
      double[] a = x[n];
      double[] b = direction[n];
      sum[n] = new double[a.length];
      Arrays.setAll(sum[n], i -> a[i] + factor * b[i]);
    }
    return sum;
  }

  private double[][] forward(Layer layer, double[] flat, double[][] x) {
    if (layer instanceof Affine affine) {
      return each(
          x,
          row -> {
            double[] z = affine(affine.map(), flat, row);
            return Arrays.stream(z).map(affine.activation()::value).toArray();
          });
    }
    if (layer instanceof LayerNorm norm) {
      return each(x, row -> layerNorm(norm, flat, row));
    }
    if (layer instanceof BatchNorm norm) {
      return batchNorm(norm, flat, x);
    }
    if (layer instanceof Skip skip) {
      return plus(x, 1, new DoubleLayers(skip.inner(), mode, seed).forward(flat, x));
    }
    if (layer instanceof MaxPool pool) {
      return each(x, row -> maxPool(pool, row));
    }
    if (layer instanceof Resampling resampling) {
      return each(x, row -> resampled(resampling, row));
    }
    return dropout((Dropout) layer, x);
  }

  private static double[] maxPool(MaxPool pool, double[] x) {
    double[] y = new double[pool.outputs().size()];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    int width = pool.inputs().dimensions().get(1);
    int channels = pool.inputs().dimensions().get(2);
    int columns = pool.outputs().dimensions().get(1);
    for (int i = 0; i < x.length; i++) {
      int row = i / channels / width / pool.factor();
      int column = i / channels % width / pool.factor();
      int at = (row * columns + column) * channels + i % channels;
      y[at] = Math.max(y[at], x[i]);
    }
    return y;
  }

  private static double[] resampled(Resampling layer, double[] x) {
    int f = layer.factor();
    int height = layer.inputs().dimensions().get(0);
    int width = layer.inputs().dimensions().get(1);
    int in = layer.inputs().dimensions().get(2);
    int columns = layer.outputs().dimensions().get(1);
    int out = layer.outputs().dimensions().get(2);
    double[] y = new double[layer.outputs().size()];
    for (int i = 0; i < y.length; i++) {
      int row = i / out / columns;
      int column = i / out % columns;
      int c = i % out;
      y[i] =
          switch (layer.kind()) {
            case NEAREST -> x[(row / f * width + column / f) * in + c];
            case SHUFFLE -> {
              int channel = (row % f * f + column % f) * out + c;
              yield x[(row / f * width + column / f) * in + channel];
            }
            case UNSHUFFLE -> {
              int fromRow = row * f + c / in / f;
              int fromColumn = column * f + c / in % f;
              boolean isInside = fromRow < height && fromColumn < width;
              yield isInside ? x[(fromRow * width + fromColumn) * in + c % in] : 0;
            }
            case AVERAGE -> {
              double sum = 0;
              int count = 0;
              for (int a = row * f; a < Math.min(height, row * f + f); a++) {
                for (int b = column * f; b < Math.min(width, column * f + f); b++) {
                  sum += x[(a * width + b) * in + c];
                  count++;
                }
              }
              yield sum / count;
            }
            case BILINEAR -> {
              double a = Math.max(0, Math.min(height - 1, (row + 0.5) / f - 0.5));
              double b = Math.max(0, Math.min(width - 1, (column + 0.5) / f - 0.5));
              double sum = 0;
              for (int p = 0; p < height; p++) {
                for (int q = 0; q < width; q++) {
                  double share =
                      Math.max(0, 1 - Math.abs(a - p)) * Math.max(0, 1 - Math.abs(b - q));
                  sum += share * x[(p * width + q) * in + c];
                }
              }
              yield sum;
            }
          };
    }
    return y;
  }

  private static double[][] each(double[][] x, UnaryOperator<double[]> f) {
    return Arrays.stream(x).map(f).toArray(double[][]::new);
  }

  private static double[] affine(LinearMap map, double[] flat, double[] x) {
    if (map instanceof Conv2d conv) {
      return conv(conv, flat, x);
    }
    if (map instanceof ConvTranspose2d conv) {
      return convTranspose(conv, flat, x);
    }
    Dense dense = (Dense) map;
    double[] z = new double[dense.fanOut()];
    for (int k = 0; k < z.length; k++) {
      z[k] = bias(dense, flat, k);
      for (int d = 0; d < x.length; d++) {
        int at = dense.isTied() ? d * z.length + k : k * x.length + d;
        z[k] += flat[dense.weight().offset() + at] * x[d];
      }
    }
    return z;
  }

  private static double bias(LinearMap map, double[] flat, int unit) {
    return map.bias().map(slot -> flat[slot.offset() + unit]).orElse(0.0);
  }

  /** Called with every pair of an output pixel and an input pixel that a kernel place connects. */
  @FunctionalInterface
  private interface Tap {
    void accept(int patch, int pixel, int place);
  }

  /** The definition of each padding, independent of that of the index. */
  private static void forTaps(Patches patches, Tap tap) {
    int height = patches.picture().dimensions().get(0);
    int width = patches.picture().dimensions().get(1);
    int k = patches.kernel();
    int s = patches.stride();
    boolean isSame = patches.padding() == Padding.SAME;
    int rows = isSame ? -Math.floorDiv(-height, s) : Math.floorDiv(height - k, s) + 1;
    int columns = isSame ? -Math.floorDiv(-width, s) : Math.floorDiv(width - k, s) + 1;
    int top = isSame ? Math.max(0, (rows - 1) * s + k - height) / 2 : 0;
    int left = isSame ? Math.max(0, (columns - 1) * s + k - width) / 2 : 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns; column++) {
            int i = y + top - row * s;
            int j = x + left - column * s;
            if (i >= 0 && i < k && j >= 0 && j < k) {
              tap.accept(row * columns + column, y * width + x, i * k + j);
            }
          }
        }
      }
    }
  }

  private static double[] conv(Conv2d conv, double[] flat, double[] x) {
    int in = conv.patches().channels();
    int out = conv.weight().rows();
    double[] z = new double[conv.outputs().size()];
    Arrays.setAll(z, i -> bias(conv, flat, i % out));
    int unit = conv.weight().columns();
    forTaps(
        conv.patches(),
        (patch, pixel, place) -> {
          for (int k = 0; k < out; k++) {
            for (int c = 0; c < in; c++) {
              double w = flat[conv.weight().offset() + k * unit + place * in + c];
              z[patch * out + k] += w * x[pixel * in + c];
            }
          }
        });
    return z;
  }

  private static double[] convTranspose(ConvTranspose2d conv, double[] flat, double[] x) {
    int channels = conv.patches().channels();
    int in = conv.weight().rows();
    double[] z = new double[conv.outputs().size()];
    Arrays.setAll(z, i -> bias(conv, flat, i % channels));
    int unit = conv.weight().columns();
    forTaps(
        conv.patches(),
        (patch, pixel, place) -> {
          for (int k = 0; k < in; k++) {
            for (int c = 0; c < channels; c++) {
              double w = flat[conv.weight().offset() + k * unit + place * channels + c];
              z[pixel * channels + c] += w * x[patch * in + k];
            }
          }
        });
    return z;
  }

  private static int channels(Shape shape) {
    return shape.dimensions().get(shape.rank() - 1);
  }

  private static double[] layerNorm(LayerNorm norm, double[] flat, double[] x) {
    int channels = channels(norm.inputs());
    double[] y = new double[x.length];
    for (int first = 0; first < x.length; first += channels) {
      double[] part = Arrays.copyOfRange(x, first, first + channels);
      double mean = Arrays.stream(part).average().orElseThrow();
      double variance = Arrays.stream(part).map(v -> (v - mean) * (v - mean)).sum() / channels;
      for (int c = 0; c < channels; c++) {
        double normal = (part[c] - mean) / Math.sqrt(variance + 1e-5);
        y[first + c] = flat[norm.scale().offset() + c] * normal + flat[norm.shift().offset() + c];
      }
    }
    return y;
  }

  private double[][] batchNorm(BatchNorm norm, double[] flat, double[][] x) {
    int channels = channels(norm.inputs());
    double[][] y = new double[x.length][x[0].length];
    for (int c = 0; c < channels; c++) {
      double mean = flat[norm.mean().offset() + c];
      double variance = flat[norm.variance().offset() + c];
      if (mode == Mode.TRAINING) {
        int channel = c;
        double[] all =
            Arrays.stream(x).flatMapToDouble(row -> ofChannel(row, channel, channels)).toArray();
        double batchMean = Arrays.stream(all).average().orElseThrow();
        mean = batchMean;
        variance =
            Arrays.stream(all).map(v -> (v - batchMean) * (v - batchMean)).average().orElseThrow();
      }
      for (int n = 0; n < x.length; n++) {
        for (int i = c; i < x[n].length; i += channels) {
          double normal = (x[n][i] - mean) / Math.sqrt(variance + 1e-5);
          y[n][i] = flat[norm.scale().offset() + c] * normal + flat[norm.shift().offset() + c];
        }
      }
    }
    return y;
  }

  private static DoubleStream ofChannel(double[] row, int c, int channels) {
    return IntStream.range(0, row.length / channels).mapToDouble(p -> row[p * channels + c]);
  }

  private static double[][] throughRunning(BatchNorm norm, double[] flat, double[][] tangent) {
    int channels = channels(norm.inputs());
    return each(
        tangent,
        row -> {
          double[] moved = new double[row.length];
          for (int i = 0; i < row.length; i++) {
            int c = i % channels;
            double deviation = Math.sqrt(flat[norm.variance().offset() + c] + 1e-5);
            moved[i] = flat[norm.scale().offset() + c] / deviation * row[i];
          }
          return moved;
        });
  }

  private double[][] dropout(Dropout dropout, double[][] x) {
    if (mode == Mode.INFERENCE) {
      return x;
    }
    Seed own = seed.split("dropout").split(dropout.name());
    double[][] y = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < x[n].length; i++) {
        boolean isHidden = own.uniform((long) n * x[n].length + i) < dropout.rate();
        y[n][i] = isHidden ? 0 : x[n][i] / (1 - dropout.rate());
      }
    }
    return y;
  }
}
