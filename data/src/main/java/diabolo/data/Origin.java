package diabolo.data;

import diabolo.data.sql.SqlQuery;
import java.nio.file.Path;
import java.util.List;

/** Where the rows of a table come from. */
public sealed interface Origin {

  /**
   * Files, one after the other.
   *
   * @param paths at least one; all with the same columns
   */
  record Files(List<Path> paths) implements Origin {

    /** Refuses no files. */
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
   * @param query what is asked, and where
   */
  record Query(SqlQuery query) implements Origin {}
}
