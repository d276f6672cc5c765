package diabolo.model;

import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.model.graph.Structure;
import diabolo.tensor.Tensor;
import java.util.function.BiConsumer;

/**
 * Mappings of blocks of rows by a trained model: each method is a {@link MappedRows.Block} of raw
 * rows, codes or losses. Thread-safe.
 */
final class InferenceBlocks {

  private final Structure structure;
  private final Schema schema;
  private final InferencePool pool;
  private final RowConversion toInputs;
  private final RowConversion fromInputs;
  private final boolean needsUnitInterval;

  InferenceBlocks(Structure structure, Schema schema, InferencePool pool) {
    this.structure = structure;
    this.schema = schema;
    this.pool = pool;
    this.toInputs = schema.inputConversion();
    this.fromInputs = schema.outputConversion();
    this.needsUnitInterval = structure.spec().objective().reconstruction().needsUnitInterval();
  }

  /** Maps raw rows to codes. */
  void encode(float[] raw, float[] codes, int first, int rows) {
    pool.use(
        rows,
        plan -> {
          fill(plan, raw, first, rows);
          plan.encode();
          plan.code().copyTo(0, codes, first * structure.codeSize(), rows * structure.codeSize());
        });
  }

  /** Maps codes to raw rows. */
  void decode(float[] codes, float[] raw, int first, int rows) {
    pool.use(
        rows,
        plan -> {
          plan.code().copyFrom(0, codes, first * structure.codeSize(), rows * structure.codeSize());
          plan.decode();
          read(plan, raw, first, rows);
        });
  }

  /** Maps raw rows to their reconstructions. */
  void reconstruct(float[] raw, float[] out, int first, int rows) {
    pool.use(
        rows,
        plan -> {
          fill(plan, raw, first, rows);
          plan.encode();
          plan.decode();
          read(plan, out, first, rows);
        });
  }

  /** Maps raw rows to their codes, each followed by the residual x − x̂ of the network inputs. */
  void codesAndResiduals(float[] raw, float[] out, int first, int rows) {
    int units = structure.codeSize();
    Before code =
        new Before(units, (plan, inputs, n, at) -> plan.code().copyTo(n * units, out, at, units));
    besideResiduals(code, raw, out, first, rows);
  }

  /** Maps raw rows to their network inputs x, each followed by the residual x − x̂. */
  void inputsAndResiduals(float[] raw, float[] out, int first, int rows) {
    int width = schema.inputs();
    Before itself =
        new Before(
            width, (plan, inputs, n, at) -> System.arraycopy(inputs, n * width, out, at, width));
    besideResiduals(itself, raw, out, first, rows);
  }

  /** A copy of the values before the residual of a row. */
  @FunctionalInterface
  private interface Copy {
    void of(InferencePlan plan, float[] inputs, int row, int at);
  }

  /** The values before the residual: their number and their copy. */
  private record Before(int width, Copy copy) {}

  private void besideResiduals(Before before, float[] raw, float[] out, int first, int rows) {
    int width = schema.inputs();
    pool.use(
        rows,
        plan -> {
          float[] inputs = inputs(plan, raw, first, rows).clone();
          plan.input().copyFrom(0, inputs, 0, rows * width);
          plan.encode();
          plan.decode();
          float[] mean = plan.staging();
          plan.mean().copyTo(0, mean, 0, rows * width);
          for (int n = 0; n < rows; n++) {
            int at = (first + n) * (before.width() + width);
            before.copy().of(plan, inputs, n, at);
            for (int d = 0; d < width; d++) {
              out[at + before.width() + d] = inputs[n * width + d] - mean[n * width + d];
            }
          }
        });
  }

  /** Maps raw rows to their losses. */
  void errors(float[] raw, float[] errors, int first, int rows) {
    score(
        raw,
        first,
        rows,
        (plan, beyond) -> {
          plan.errors().copyTo(0, errors, first, rows);
          beyond.addToRows(errors, first);
        });
  }

  /** Maps raw rows to the losses of their network inputs. */
  void values(float[] raw, float[] values, int first, int rows) {
    int width = schema.inputs();
    score(
        raw,
        first,
        rows,
        (plan, beyond) -> {
          plan.values().copyTo(0, values, first * width, rows * width);
          beyond.addToValues(values, first);
        });
  }

  private void score(
      float[] raw, int first, int rows, BiConsumer<InferencePlan, BeyondInterval> read) {
    pool.use(
        rows,
        plan -> {
          float[] inputs = inputs(plan, raw, first, rows);
          BeyondInterval beyond =
              needsUnitInterval
                  ? BeyondInterval.clamp(inputs, rows, schema.inputs())
                  : BeyondInterval.NONE;
          plan.input().copyFrom(0, inputs, 0, rows * schema.inputs());
          plan.encode();
          plan.decode();
          plan.score();
          read.accept(plan, beyond);
        });
  }

  /** The outputs of a head. */
  void predict(int head, float[] raw, float[] outputs, int first, int rows) {
    pool.use(
        rows,
        plan -> {
          fill(plan, raw, first, rows);
          plan.encode();
          Tensor predicted = plan.predicted(head);
          int width = predicted.columns();
          predicted.copyTo(0, outputs, first * width, rows * width);
        });
  }

  private void fill(InferencePlan plan, float[] raw, int first, int rows) {
    plan.input().copyFrom(0, inputs(plan, raw, first, rows), 0, rows * schema.inputs());
  }

  private float[] inputs(InferencePlan plan, float[] raw, int first, int rows) {
    float[] inputs = plan.staging();
    toInputs.convertRows(rows, run(raw, first, schema.columns()), run(inputs, 0, schema.inputs()));
    return inputs;
  }

  private void read(InferencePlan plan, float[] raw, int first, int rows) {
    float[] mean = plan.staging();
    plan.mean().copyTo(0, mean, 0, rows * schema.inputs());
    fromInputs.convertRows(rows, run(mean, 0, schema.inputs()), run(raw, first, schema.columns()));
  }

  private static RowConversion.Run run(float[] values, int first, int width) {
    return new RowConversion.Run(values, first * width, width);
  }
}
