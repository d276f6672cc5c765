/**
 * Tables of numbers in CSV files (RFC 4180).
 *
 * <p>{@link diabolo.data.csv.CsvTable} opens them; {@link diabolo.data.csv.CsvOptions} say what is
 * not found, such as whether the first record holds names.
 *
 * <pre>{@code
 * RowFile table = CsvTable.open(Path.of("taxi.csv"), CsvOptions.defaults(), List.of("timestamp"), System.err::println);
 * List<String> names = table.format().names();
 * try (RowCursor rows = table.rowSource().open()) {
 *   int read = rows.read(block, 100);
 * }
 * }</pre>
 */
package diabolo.data.csv;
