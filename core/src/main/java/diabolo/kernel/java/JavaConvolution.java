package diabolo.kernel.java;

import diabolo.kernel.Convolution;
import diabolo.kernel.Operation;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution or its transpose in Java: patches of a few pixels at a time, times the packed
 * weight.
 *
 * <p>The order of additions for an output pixel depends on its patch alone, and pixels outside the
 * picture add zeros. So its bits depend neither on its position nor on the size of the picture, the
 * batch or the number of threads, and a tile of a picture gives the bits of the whole. Those of a
 * convolution are also the bits of gathered patches times the weight.
 */
final class JavaConvolution implements Operation {

  /** Output channels and terms of a block, as in {@link JavaProduct}. */
  private static final int PIECE = 256;

  private static final int DEPTH = 64;

  private final Workers workers;
  private final Convolution convolution;
  private final Tensor source;
  private final Matrix weight;
  private final boolean isTransposed;
  private final boolean isRounded;
  private final JavaSteps steps;
  private final int pictures;
  private final int channels;
  private final int width;
  private final List<JavaTaps> taps;
  private final float[][][][] packed;
  private final float[] weightValues;
  private final float[][][] patches;
  private final JavaSums[][] terms;
  private final float[][] lines;
  private final float[][][] sums;
  private final JavaScratch[] scratch;

  /**
   * Operands of a convolution.
   *
   * @param source rows of x, or of z of a transposed one
   * @param weight [K, k·k·C]
   * @param isTransposed whether the source is z
   * @param areRounded whether copies are rounded to bfloat16
   */
  record Operands(Tensor source, Matrix weight, boolean isTransposed, boolean areRounded) {}

  JavaConvolution(Workers workers, Convolution convolution, Operands operands, JavaSteps steps) {
    this.workers = workers;
    this.convolution = convolution;
    this.source = operands.source();
    this.weight = operands.weight();
    this.isTransposed = operands.isTransposed();
    this.isRounded = operands.areRounded();
    this.steps = steps;
    this.pictures = source.rows();
    this.channels = isTransposed ? convolution.channels() : convolution.filters();
    this.width = Math.min(PIECE, channels);
    this.taps = isTransposed ? JavaTaps.transposed(convolution) : List.of(JavaTaps.of(convolution));
    int pieces = (channels + width - 1) / width;
    this.packed = new float[taps.size()][pieces][][];
    for (int set = 0; set < packed.length; set++) {
      for (int piece = 0; piece < pieces; piece++) {
        packed[set][piece] = new float[taps.get(set).depth()][width];
      }
    }
    this.weightValues = new float[weight.isConstant() ? 0 : weight.tensor().size()];
    int depth = taps.stream().mapToInt(JavaTaps::depth).max().orElseThrow();
    int length = taps.stream().mapToInt(JavaTaps::lineLength).max().orElseThrow();
    this.patches = new float[workers.threads()][JavaTaps.BLOCK][depth];
    this.terms = new JavaSums[workers.threads()][];
    Arrays.setAll(
        terms, i -> Arrays.stream(patches[i]).map(JavaSums::new).toArray(JavaSums[]::new));
    this.lines = new float[workers.threads()][length];
    this.sums = new float[workers.threads()][JavaTaps.BLOCK][width];
    this.scratch = JavaScratch.of(workers.threads(), width);
    if (weight.isConstant()) {
      pack(new float[weight.tensor().size()]);
    }
  }

  @Override
  public void run() {
    if (!weight.isConstant()) {
      pack(weightValues);
    }
    for (int i = 0; i < packed.length; i++) {
      int set = i;
      int count = taps.get(set).pixels(pictures);
      long work = (long) count * channels * Math.max(1, taps.get(set).depth());
      workers.forRows(count, work, (worker, from, to) -> pixels(set, worker, from, to));
    }
  }

  /** Packs the weight; {@code values} is scratch of its size. */
  private void pack(float[] values) {
    weight.tensor().copyTo(values);
    if (isRounded) {
      Bfloat16.round(values);
    }
    for (int set = 0; set < packed.length; set++) {
      int depth = 0;
      for (int row : taps.get(set).down().places()) {
        for (int column : taps.get(set).across().places()) {
          int place = (row * convolution.kernel() + column) * convolution.channels();
          for (int c = 0; c < taps.get(set).channels(); c++) {
            pack(values, packed[set], depth, place, c);
            depth++;
          }
        }
      }
    }
  }

  /** Packs the row of one source channel at one place of the kernel. */
  private void pack(float[] values, float[][][] pieces, int depth, int place, int c) {
    int unit = convolution.depth();
    for (int o = 0; o < channels; o++) {
      int at = isTransposed ? c * unit + place + o : o * unit + place + c;
      pieces[o / width][depth][o % width] = values[at];
    }
  }

  /** Computes pixels of one set. */
  private void pixels(int set, int worker, int first, int last) {
    JavaTaps own = taps.get(set);
    float[][][] right = packed[set];
    for (int from = first; from < last; from += JavaTaps.BLOCK) {
      int to = Math.min(from + JavaTaps.BLOCK, last);
      own.gather(source, from, to, patches[worker], lines[worker]);
      if (isRounded) {
        for (int i = 0; i < to - from; i++) {
          Bfloat16.round(patches[worker][i]);
        }
      }
      for (int piece = 0; piece < right.length; piece++) {
        block(worker, to - from, right[piece]);
        int column = piece * width;
        int count = Math.min(width, channels - column);
        for (int i = 0; i < to - from; i++) {
          int row = own.output(from + i);
          steps.finish(sums[worker][i], scratch[worker], row, column, count);
        }
      }
    }
  }

  /** Multiplies the gathered patches by a piece of the weight. */
  private void block(int worker, int count, float[][] right) {
    float[][] sum = sums[worker];
    for (int i = 0; i < count; i++) {
      Arrays.fill(sum[i], 0);
    }
    for (int first = 0; first < right.length; first += DEPTH) {
      int last = Math.min(first + DEPTH, right.length);
      for (int i = 0; i < count; i++) {
        terms[worker][i].addTo(sum[i], right, 0, first, last);
      }
    }
  }

  @Override
  public void close() {}
}
