package diabolo.data.table;

import diabolo.feature.format.MissingTexts;

/** Whether the source of cells has a mark of its own for a missing cell. */
public enum CellOrigin {
  /** A file of text, where texts mark missing cells. */
  TEXT,
  /** Parquet, JSON or a database, where NULL does. */
  TYPED;

  /** Recognizes the missing cells of a column. */
  public MissingTexts.Mark mark(MissingTexts missing, String column) {
    return this == TEXT ? missing.ofText(column) : missing.ofTyped(column);
  }
}
