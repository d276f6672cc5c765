/**
 * The parts that readers of all formats share: checks of files, bytes in order, sources of rows.
 *
 * <p>{@link diabolo.data.source.InputBytes} are the bytes, decompressed and counted; a {@link
 * diabolo.data.source.RowFile} is a source with a known format, whose rows are still to be read.
 *
 * <pre>{@code
 * InputFiles.requireFile(file); // there, readable, not empty
 * try (InputBytes bytes = InputBytes.open(file)) {
 *   byte[] magic = bytes.readFully(4, "the header");
 * }
 * Samples samples = rowFile.load(memoryLimitBytes); // in memory, or streamed
 * }</pre>
 */
package diabolo.data.source;
