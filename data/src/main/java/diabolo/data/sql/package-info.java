/**
 * Tables from SQL: Parquet and JSON files and queries by DuckDB in this process, and other
 * databases by their own drivers.
 *
 * <p>{@link diabolo.data.sql.SqlQuery} is a query with its database, {@link
 * diabolo.data.sql.SqlTable} the result. Only {@code java.sql} is used: the drivers, DuckDB's too,
 * are found on the class path when they are needed.
 *
 * <pre>{@code
 * SqlTable people = SqlTable.of(SqlQuery.ofFile(Path.of("people.parquet")));
 * SampleFormat format = ColumnTypes.infer(List.of(people.cells()), System.err::println);
 * try (RowCursor rows = people.open(format).rowSource().open()) {
 *   int read = rows.read(block, 100);
 * }
 * }</pre>
 */
package diabolo.data.sql;
