/**
 * Files become {@link diabolo.feature.sample.Samples}, and rows become files.
 *
 * <p>{@link diabolo.data.DataFiles} reads CSV, NPY, NPZ, IDX and folders of PNG or JPEG pictures;
 * what does not fit in memory is read again from its files at every pass. {@link
 * diabolo.data.DataWriter} writes CSV and NPY. {@link diabolo.data.StrokeDigits} draws handwritten
 * looking digits, for trying things without any file.
 *
 * <pre>{@code
 * Samples table = DataFiles.read(Path.of("letter.csv"));
 * Samples images = DataFiles.read(Path.of("train-images-idx3-ubyte.gz"));
 * ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("timestamp"));
 * Samples series = DataFiles.read(List.of(Path.of("taxi.csv")), options);
 * DataWriter.write(series, Path.of("taxi.npy"));
 * }</pre>
 */
package diabolo.data;
