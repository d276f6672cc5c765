package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.MixedSchema;
import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns of one table imputed by different methods. */
final class ColumnMethodsTest {

  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("a", "b"), List.of(new ColumnType.Numeric(), new ColumnType.Numeric()));
  private static final float MODEL = 7;

  /** b = 2 a, rounded; the first rows have no b, the next no a. */
  private static float[][] rows(int count, int missing) {
    float[][] rows = new float[count][2];
    for (int i = 0; i < count; i++) {
      rows[i][0] = 6 * Seed.of(1).uniformFloat(i) - 3;
      rows[i][1] = Math.round(2 * rows[i][0]);
      if (i < 2 * missing) {
        rows[i][i < missing ? 1 : 0] = Float.NaN;
      }
    }
    return rows;
  }

  private static MixedSchema schema(FloatSamples rows) throws IOException {
    try (RowCursor cursor = rows.open()) {
      return (MixedSchema) Scaling.STANDARD.fit(FORMAT, cursor, List.of());
    }
  }

  private static float[][] filled(ColumnMethods methods, float[][] rows) throws IOException {
    float[][] model = new float[rows.length][2];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 2; j++) {
        model[i][j] = Float.isNaN(rows[i][j]) ? MODEL : rows[i][j];
      }
    }
    FloatSamples samples = FloatSamples.of(FORMAT, rows);
    FloatSamples result =
        methods.fill(samples, FloatSamples.of(FORMAT, model), schema(samples), Seed.of(2));
    float[][] filled = new float[rows.length][2];
    for (int i = 0; i < rows.length; i++) {
      result.row(i, filled[i], 0);
    }
    return filled;
  }

  @Test
  void aBlockIsTold() throws IOException {
    float[][] rows = rows(200, 20);
    FloatSamples samples = FloatSamples.of(FORMAT, rows);
    ColumnMethods methods =
        new ColumnMethods(List.of(ImputeBy.MODEL, ImputeBy.RIDGE), MethodWeights.ofModel());
    List<String> told = new ArrayList<>();
    methods.fill(
        samples, samples, schema(samples), Seed.of(2), (done, all) -> told.add(done + "/" + all));
    // rows whose second cell is missing: the first is the model's
    assertEquals(List.of("20/20"), told);
  }

  @Test
  void eachColumnIsImputedByItsOwnMethodAndWholeNumbersStayWhole() throws IOException {
    float[][] rows = rows(200, 20);
    ColumnMethods methods =
        new ColumnMethods(List.of(ImputeBy.MODEL, ImputeBy.RIDGE), MethodWeights.ofModel());
    float[][] filled = filled(methods, rows);
    for (int i = 0; i < 20; i++) {
      assertEquals(Math.rint(filled[i][1]), filled[i][1], "whole");
      assertEquals(2 * rows[i][0], filled[i][1], 1, "row " + i);
      assertEquals(MODEL, filled[20 + i][0], "by the model");
    }
    for (int i = 40; i < 200; i++) {
      assertEquals(rows[i][1], filled[i][1]);
    }
  }

  /** More than are imputed at once: 95,000 rows with missing cells are two blocks. */
  @Test
  void largeTablesAreImputedInBlocksWithoutAGap() throws IOException {
    float[][] rows = rows(200_000, 95_000);
    ColumnMethods methods =
        new ColumnMethods(List.of(ImputeBy.MODEL, ImputeBy.RIDGE), MethodWeights.ofModel());
    float[][] filled = filled(methods, rows);
    for (int i = 0; i < 95_000; i++) {
      assertFalse(Float.isNaN(filled[i][1]));
      assertEquals(2 * rows[i][0], filled[i][1], 1.1, "row " + i);
    }
    assertTrue(filled[199_999][1] == rows[199_999][1]);
  }

  @Test
  void forestsOfManyColumnsAreRefused() {
    HiddenCells.Column column = new HiddenCells.Column("x", 1, false, Map.of(), ImputeBy.MODEL);
    HiddenCells measured =
        new HiddenCells(Collections.nCopies(101, column), Map.of(), MethodWeights.ofModel());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ColumnMethods.of(ImputeBy.FORESTS, measured));
    assertTrue(refused.getMessage().contains("101 columns"), refused.getMessage());
  }
}
