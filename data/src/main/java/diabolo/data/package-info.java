/**
 * Reading of files as {@link diabolo.feature.sample.Samples}, and writing of rows to files.
 *
 * <p>{@link diabolo.data.DataFiles} reads CSV, Parquet, JSON, NPY, NPZ, IDX, folders of PNG or JPEG
 * pictures, and queries; data that do not fit in memory are read again from the files at every
 * pass. {@link diabolo.data.DataWriter} writes CSV, NPY and Parquet. {@link
 * diabolo.data.StrokeDigits} draws handwritten-looking digits, for experiments without any file.
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
