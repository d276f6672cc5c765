/**
 * Generated rows beside real ones, as a page ({@link diabolo.report.synthetic.GenerationReport})
 * and as lines of text ({@link diabolo.report.synthetic.FidelityText}).
 *
 * <pre>{@code
 * FidelityReport figures = MeasureFidelity.of(real, generated, Seed.of(1));
 * GenerationReport.of(figures, "generate …", List.of()).write(Path.of("page.html"));
 * }</pre>
 */
package diabolo.report.synthetic;
