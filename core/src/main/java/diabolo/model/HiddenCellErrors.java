package diabolo.model;

import diabolo.feature.MixedSchema;
import diabolo.feature.Schema;
import java.util.Arrays;

/** Each cell's loss where the model does not see it. */
final class HiddenCellErrors {

  private final InferencePool pool;
  private final float[][] inputs;
  private final int[] first;
  private final boolean isFlagged;

  private HiddenCellErrors(InferencePool pool, Schema schema, float[][] rows) {
    this.pool = pool;
    this.inputs = new float[rows.length][schema.inputs()];
    for (int i = 0; i < rows.length; i++) {
      schema.toInputs(rows[i], 0, inputs[i], 0);
    }
    this.first = firstInputs(schema);
    this.isFlagged = schema instanceof MixedSchema;
  }

  /** {@link Autoencoder#hiddenCellErrors}. */
  static double[][] of(Autoencoder model, InferencePool pool, float[][] rows) {
    if (!model.fillsHiddenCells()) {
      throw new IllegalStateException(
          "cells can be hidden from a model that was trained so, by masking; this one was not");
    }
    int columns = model.schema().columns();
    double[][] errors = new double[rows.length][columns];
    HiddenCellErrors work = new HiddenCellErrors(pool, model.schema(), rows);
    int cells = rows.length * columns;
    for (int from = 0; from < cells; from += InferencePool.BLOCK_ROWS) {
      work.block(from, Math.min(cells, from + InferencePool.BLOCK_ROWS), errors);
    }
    return errors;
  }

  /** The cells from..to, counted row by row, each hidden in a copy of its row. */
  private void block(int from, int to, double[][] errors) {
    int columns = first.length - 1;
    int width = first[columns];
    float[] block = new float[(to - from) * width];
    pool.use(
        to - from,
        plan -> {
          for (int cell = from; cell < to; cell++) {
            int at = (cell - from) * width;
            System.arraycopy(inputs[cell / columns], 0, block, at, width);
            hide(block, at, cell % columns);
          }
          plan.input().copyFrom(0, block, 0, block.length);
          plan.encode();
          plan.decode();
          for (int cell = from; cell < to; cell++) {
            System.arraycopy(inputs[cell / columns], 0, block, (cell - from) * width, width);
          }
          // the whole cells are what is aimed at; the plan's input is free after encoding
          plan.input().copyFrom(0, block, 0, block.length);
          plan.score();
          plan.values().copyTo(0, block, 0, block.length);
        });
    for (int cell = from; cell < to; cell++) {
      int column = cell % columns;
      int at = (cell - from) * width;
      double sum = 0;
      for (int i = first[column]; i < first[column + 1]; i++) {
        sum += block[at + i];
      }
      errors[cell / columns][column] = sum;
    }
  }

  private void hide(float[] block, int at, int column) {
    Arrays.fill(block, at + first[column], at + first[column + 1], 0);
    if (isFlagged) {
      block[at + first[column + 1] - 1] = 1;
    }
  }

  /** Where the inputs of each column begin, and where the last one's end. */
  private static int[] firstInputs(Schema schema) {
    int[] first = new int[schema.columns() + 1];
    for (int input = 0; input < schema.inputs(); input++) {
      first[schema.columnOf(input) + 1] = input + 1;
    }
    return first;
  }
}
