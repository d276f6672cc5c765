/**
 * Arrays of numbers in files: NPY, NPZ and IDX.
 *
 * <p>{@link diabolo.data.array.ArrayFiles} opens them; all three are a header and then nothing but
 * numbers, and differ in the header only.
 *
 * <pre>{@code
 * RowFile digits = ArrayFiles.openIdx(Path.of("t10k-images-idx3-ubyte.gz"), reading);
 * RowFile points = ArrayFiles.openNpy(Path.of("points.npy"), reading);
 * RowFile table = ArrayFiles.openNpz(Path.of("glass.npz"), "X", reading);
 * long rows = table.rows().getAsLong();
 * int columns = table.format().columns();
 * }</pre>
 */
package diabolo.data.array;
