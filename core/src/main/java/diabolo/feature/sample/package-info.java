/**
 * Rows of raw values and the format of their columns.
 *
 * <p>{@link diabolo.feature.sample.Samples} are rows in memory or re-read from their files at every
 * pass; a {@link diabolo.feature.format.SampleFormat} names and types their columns; {@link
 * diabolo.feature.sample.DataException} says what is wrong with an input, where, and what to do.
 * Depends on {@code tensor}.
 *
 * <pre>{@code
 * Samples samples = FloatSamples.of(new float[][] {{1, 10}, {2, 30}, {3, 20}});
 * int columns = samples.format().columns();
 * }</pre>
 */
package diabolo.feature.sample;
