package diabolo.data;

import diabolo.data.sql.SqlQuery;
import java.nio.file.Path;
import java.util.List;

/** The origin of rows: files or a query. */
public sealed interface DataOrigin {

  /**
   * Files, one after the other.
   *
   * @param paths at least one; all with the same columns
   */
  record Files(List<Path> paths) implements DataOrigin {

    /** Refuses an empty list. */
    public Files {
      paths = List.copyOf(paths);
      if (paths.isEmpty()) {
        throw new IllegalArgumentException("expected at least 1 file, got 0");
      }
    }
  }

  /**
   * The result of a query.
   *
   * @param query with its database
   */
  record Query(SqlQuery query) implements DataOrigin {}
}
