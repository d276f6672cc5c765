/**
 * Tables of text cells in any storage format, and the types of their columns.
 *
 * <p>{@link diabolo.data.table.CellTable} gives cells row by row; {@link
 * diabolo.data.table.ColumnTypes} infers types from them, by the same rules for every source;
 * {@link diabolo.data.table.CellValues} and {@link diabolo.data.table.CellText} are the way from
 * text to raw values and back.
 *
 * <pre>{@code
 * CellTable table = CsvTable.cells(Path.of("people.csv"), CsvOptions.defaults(), System.err::println);
 * SampleFormat format = ColumnTypes.infer(List.of(table), System.err::println);
 * CellValues values = new CellValues(table.source(), format, table.origin(), new UnseenLevels());
 * float age = values.of(0, "41");
 * String text = CellText.of(format, 0, age);
 * }</pre>
 */
package diabolo.data.table;
