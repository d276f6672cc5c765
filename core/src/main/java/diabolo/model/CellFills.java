package diabolo.model;

import diabolo.feature.MixedSchema;
import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import java.util.Arrays;

/**
 * Predictions of each cell from the other cells of its row, with the losses of the true values.
 *
 * @param values [N][C] predicted raw values
 * @param losses [N][C] the reconstruction loss of the true cell there, the sum over the inputs of
 *     its column, including the missing flag
 * @since 0.1
 */
public record CellFills(float[][] values, double[][] losses) {

  /**
   * Predicts each cell from the other cells of its row, with the cell hidden from the model, and
   * computes the reconstruction loss of the true value. The losses are terms of the
   * pseudo-likelihood (Besag, "Statistical analysis of non-lattice data", 1975) for a model trained
   * to fill in hidden cells; each costs a pass through the network, C passes per row.
   *
   * @param rows raw values [N][C]. Not modified.
   * @throws IllegalStateException if the model does not fill in hidden cells, or is closed
   */
  public static CellFills of(Autoencoder model, float[][] rows) {
    return model
        .lifetime()
        .during(
            () -> {
              if (!model.fillsHiddenCells()) {
                throw new IllegalStateException(
                    "cells can be hidden from a model that was trained so, by masking; this one"
                        + " was not");
              }
              MappedRows.requireRaw(rows, model.schema());
              return filled(model.schema(), model.pool(), rows);
            });
  }

  private static CellFills filled(Schema schema, InferencePool pool, float[][] rows) {
    int columns = schema.columns();
    CellFills fills =
        new CellFills(new float[rows.length][columns], new double[rows.length][columns]);
    Work work = new Work(pool, schema, rows, fills);
    int cells = rows.length * columns;
    for (int from = 0; from < cells; from += InferencePool.BLOCK_ROWS) {
      work.block(from, Math.min(cells, from + InferencePool.BLOCK_ROWS));
    }
    return fills;
  }

  /** Position of the first input of each column, and of the end of the last one. */
  static int[] firstInputs(Schema schema) {
    int[] first = new int[schema.columns() + 1];
    int[] columns = schema.columnsOfInputs();
    for (int input = 0; input < columns.length; input++) {
      first[columns[input] + 1] = input + 1;
    }
    return first;
  }

  /** Blocks of cells, counted row by row, each hidden in a copy of its row. */
  private static final class Work {

    private final InferencePool pool;
    private final float[][] inputs;
    private final int[] first;
    private final boolean isFlagged;
    private final RowConversion toRaw;
    private final CellFills fills;

    Work(InferencePool pool, Schema schema, float[][] rows, CellFills fills) {
      this.pool = pool;
      this.inputs = new float[rows.length][schema.inputs()];
      RowConversion conversion = schema.inputConversion();
      for (int i = 0; i < rows.length; i++) {
        conversion.convert(rows[i], 0, inputs[i], 0);
      }
      this.first = firstInputs(schema);
      this.isFlagged = schema instanceof MixedSchema;
      this.toRaw = schema.outputConversion();
      this.fills = fills;
    }

    void block(int from, int to) {
      int columns = first.length - 1;
      int width = first[columns];
      float[] block = new float[(to - from) * width];
      float[] outputs = new float[block.length];
      pool.use(
          to - from,
          plan -> {
            fill(block, from, to);
            for (int cell = from; cell < to; cell++) {
              hide(block, (cell - from) * width, cell % columns);
            }
            plan.input().copyFrom(0, block, 0, block.length);
            plan.encode();
            plan.decode();
            plan.mean().copyTo(0, outputs, 0, outputs.length);
            // the whole rows are what is aimed at; the plan's input is free after encoding
            fill(block, from, to);
            plan.input().copyFrom(0, block, 0, block.length);
            plan.score();
            plan.values().copyTo(0, block, 0, block.length);
          });
      float[] raw = new float[columns];
      for (int cell = from; cell < to; cell++) {
        int column = cell % columns;
        int at = (cell - from) * width;
        toRaw.convert(outputs, at, raw, 0);
        fills.values()[cell / columns][column] = raw[column];
        double sum = 0;
        for (int i = first[column]; i < first[column + 1]; i++) {
          sum += block[at + i];
        }
        fills.losses()[cell / columns][column] = sum;
      }
    }

    private void fill(float[] block, int from, int to) {
      int columns = first.length - 1;
      int width = first[columns];
      for (int cell = from; cell < to; cell++) {
        System.arraycopy(inputs[cell / columns], 0, block, (cell - from) * width, width);
      }
    }

    private void hide(float[] block, int at, int column) {
      Arrays.fill(block, at + first[column], at + first[column + 1], 0);
      if (isFlagged) {
        block[at + first[column + 1] - 1] = 1;
      }
    }
  }

  @Override
  public String toString() {
    return "CellFills[%d rows]".formatted(values.length);
  }
}
