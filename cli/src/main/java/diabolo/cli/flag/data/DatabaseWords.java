package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.DataOrigin;
import diabolo.data.sql.JdbcUrl;
import diabolo.data.sql.SqlQuery;
import java.util.List;

/** The address of a database as it was typed; null for DuckDB. */
record DatabaseWords(String url) {

  /** A query of this database. */
  DataOrigin query(String text) {
    return new DataOrigin.Query(url == null ? SqlQuery.of(text) : SqlQuery.of(text, address()));
  }

  /** The words that name the database on a command line, without secrets. */
  List<String> typed() {
    return url == null ? List.of() : List.of("--jdbc", address().shown());
  }

  /** The words of a command line without secrets in addresses. */
  List<String> shown(List<String> words) {
    return url == null ? words : words.stream().map(address()::without).toList();
  }

  private JdbcUrl address() {
    try {
      return JdbcUrl.of(url);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--jdbc: " + e.getMessage());
    }
  }
}
