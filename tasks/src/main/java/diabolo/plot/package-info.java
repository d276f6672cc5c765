/**
 * Pictures of models and their data.
 *
 * <p>{@link diabolo.plot.Reconstructions}, {@link diabolo.plot.Filters}, {@link
 * diabolo.plot.CodeMap} and {@link diabolo.plot.LossCurve} draw, {@link diabolo.plot.Png} writes.
 * AWT and XChart work without a display. Depends on {@code core} and {@code data}.
 *
 * <pre>{@code
 * Png.write(Reconstructions.draw(model, samples, 32), Path.of("reconstructions.png"));
 * Png.write(Filters.draw(model, 96), Path.of("filters.png"));
 * Png.write(LossCurve.draw(model.history(), LossCurveOptions.defaults()), Path.of("loss.png"));
 * }</pre>
 */
package diabolo.plot;
