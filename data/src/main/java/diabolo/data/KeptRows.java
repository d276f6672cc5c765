package diabolo.data;

import diabolo.data.ResultWriter.CellType;
import diabolo.data.ResultWriter.Field;
import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows beside the kept columns of the table that they were computed from.
 *
 * @param kept columns of the table
 * @param rows one for each row of the table, in its order
 */
public record KeptRows(KeptCells kept, Samples rows) {

  /** Names and types of the cells: the kept columns first. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    kept.freeNames(rows.format().names())
        .forEach(name -> fields.add(new Field(name, CellType.TEXT)));
    for (int j = 0; j < rows.columns(); j++) {
      fields.add(
          new Field(rows.format().names().get(j), isNumber(j) ? CellType.NUMBER : CellType.TEXT));
    }
    return fields;
  }

  /** Numbers in files are numbers; large ones that are kept as distances are texts here. */
  private boolean isNumber(int column) {
    boolean isPlain = rows.format().references().arePlain(column);
    return isPlain && CellText.type(rows.format(), column) instanceof ColumnType.Numeric;
  }

  /** The cells of each row. */
  public ResultWriter.Records records() {
    return target -> {
      float[] row = new float[rows.columns()];
      int[] count = {0};
      try (RowCursor cursor = rows.open()) {
        kept.forEachRow(
            cells -> {
              if (!(cursor.read(row, 1) > 0)) {
                throw DataException.in(rows.source(), "there are fewer rows than in the table");
              }
              count[0]++;
              target.accept(cells(cells, row));
            });
        if (cursor.read(row, 1) > 0) {
          throw DataException.in(
              rows.source(), "there are more rows than the %,d of the table".formatted(count[0]));
        }
      }
    };
  }

  private List<Object> cells(List<String> texts, float... row) throws IOException {
    List<Object> cells = new ArrayList<>();
    texts.forEach(text -> cells.add(text == null || text.isEmpty() ? null : text));
    for (int j = 0; j < row.length; j++) {
      if (Float.isNaN(row[j])) {
        cells.add(null);
      } else {
        cells.add(isNumber(j) ? (Object) (double) row[j] : CellText.of(rows.format(), j, row[j]));
      }
    }
    return cells;
  }
}
