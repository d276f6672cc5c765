/**
 * Sheets of Excel workbooks ({@code .xlsx}, {@code .xlsm}) as tables of text cells, by
 * fastexcel-reader.
 *
 * <p>{@link diabolo.data.excel.ExcelTable} is a sheet with its columns; {@code Workbook} opens
 * files after {@code PackedFile} has bounded what they unpack to.
 *
 * <pre>{@code
 * ExcelTable sheet = ExcelTable.open(Path.of("book.xlsx:People"), CsvHeader.AUTO, notes);
 * CellTable cells = sheet.cells();
 * RowFile rows = sheet.numbers(List.of());
 * }</pre>
 */
package diabolo.data.excel;
