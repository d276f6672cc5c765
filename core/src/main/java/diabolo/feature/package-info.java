/**
 * Conversion of data rows to network inputs and back.
 *
 * <p>{@link diabolo.feature.sample.Samples} are rows of raw values, in memory or re-read from their
 * files at every pass; a {@link diabolo.feature.Schema} turns a raw row into network inputs and
 * back. It is fitted on the training rows by a {@link diabolo.feature.Scaling} and saved with the
 * model.
 *
 * <pre>{@code
 * Samples samples = FloatSamples.of(new float[][] {{1, 10}, {2, 30}, {3, 20}});
 * Schema schema = Scaling.STANDARD.fit(samples.format(), samples.open());
 * float[] inputs = new float[schema.inputs()];
 * schema.toInputs(new float[] {2, 20}, 0, inputs, 0); // inputs is {0, 0}
 * schema.check(samples); // throws DataException where the columns are not those of the schema
 * }</pre>
 */
package diabolo.feature;
