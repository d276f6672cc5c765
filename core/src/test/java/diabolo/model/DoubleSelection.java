package diabolo.model;

import diabolo.model.graph.Structure;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import java.util.Arrays;
import java.util.List;

/** Code selections by sorting, in double precision. */
final class DoubleSelection {

  private final Structure structure;
  private final double[] flat;
  private double margin = Double.POSITIVE_INFINITY;
  private int active;
  private double quantizationError;

  DoubleSelection(Structure structure, double[] flat) {
    this.structure = structure;
    this.flat = flat;
  }

  /** The smallest distance of an activation from where the selection changes. */
  double margin() {
    return margin;
  }

  /** The number of activations above their thresholds. */
  int active() {
    return active;
  }

  void apply(double[][] codes) {
    CodeSelection selection = structure.spec().objective().selection().orElse(null);
    if (selection instanceof TopK top) {
      Arrays.stream(codes).forEach(row -> keep(List.of(row), top.count()));
    } else if (selection instanceof BatchTopK top) {
      keep(List.of(codes), top.count() * codes.length);
    } else if (selection instanceof JumpRelu) {
      Arrays.stream(codes).forEach(this::jump);
    } else if (selection instanceof Gated) {
      Arrays.stream(codes).forEach(this::gate);
    } else if (selection instanceof VectorQuantization codebook) {
      Arrays.stream(codes).forEach(row -> quantize(row, codebook));
    }
  }

  private void keep(List<double[]> rows, int count) {
    double[] sorted = rows.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    double least = sorted[sorted.length - count];
    double next = sorted[sorted.length - count - 1];
    if (least != 0) {
      margin = Math.min(margin, least - next);
    }
    for (double[] row : rows) {
      Arrays.setAll(row, k -> row[k] >= least ? row[k] : 0);
    }
  }

  /** ‖h − z‖², summed over the rows. */
  double quantizationError() {
    return quantizationError;
  }

  private void quantize(double[] row, VectorQuantization codebook) {
    int offset = structure.selection().orElseThrow().offset();
    int size = row.length / codebook.groups();
    for (int first = 0; first < row.length; first += size) {
      double least = Double.POSITIVE_INFINITY;
      double next = Double.POSITIVE_INFINITY;
      int chosen = 0;
      for (int m = 0; m < codebook.entries(); m++) {
        double distance = 0;
        for (int k = 0; k < size; k++) {
          double error = row[first + k] - flat[offset + k * codebook.entries() + m];
          distance += error * error;
        }
        if (distance < least) {
          next = least;
          least = distance;
          chosen = m;
        } else {
          next = Math.min(next, distance);
        }
      }
      margin = Math.min(margin, next - least);
      quantizationError += least;
      for (int k = 0; k < size; k++) {
        row[first + k] = flat[offset + k * codebook.entries() + chosen];
      }
    }
  }

  private void gate(double[] row) {
    int offset = structure.selection().orElseThrow().offset();
    for (int k = 0; k < row.length; k++) {
      double magnitude = Math.exp(flat[offset + k]) * row[k] + flat[offset + row.length + k];
      margin = row[k] > 0 ? Math.min(margin, Math.abs(magnitude)) : margin;
      row[k] = row[k] > 0 && magnitude > 0 ? magnitude : 0;
    }
  }

  private void jump(double[] row) {
    int offset = structure.selection().orElseThrow().offset();
    for (int k = 0; k < row.length; k++) {
      double threshold = Math.exp(flat[offset + k]);
      margin = Math.min(margin, Math.abs(row[k] - threshold));
      active += row[k] > threshold ? 1 : 0;
      row[k] = row[k] > threshold ? row[k] : 0;
    }
  }
}
