/**
 * What readers of all formats share: a file that may be read, its bytes in order, its rows.
 *
 * <p>{@link diabolo.data.source.FileBytes} are the bytes, unpacked and counted; a {@link
 * diabolo.data.source.RowFile} is a source whose format is known and whose rows are still to be
 * read.
 *
 * <pre>{@code
 * InputFiles.requireFile(file); // there, readable, not empty
 * try (FileBytes bytes = FileBytes.open(file)) {
 *   byte[] magic = bytes.readFully(4, "the header");
 * }
 * Samples samples = rowFile.load(memoryLimitBytes); // in memory, or streamed
 * }</pre>
 */
package diabolo.data.source;
