/**
 * A trained model on one page, and in words.
 *
 * <p>{@link diabolo.report.Report} writes a self-contained HTML file; {@link
 * diabolo.report.ModelSummary} says what a model is made of, {@link diabolo.report.Numbers} how
 * numbers are shown to people. Depends on {@code core}, {@code data}, {@code task} and {@code
 * plot}.
 *
 * <pre>{@code
 * ReportContent content =
 *     new ReportContent(command, samples, "1,000 held-out rows", evaluation, notices);
 * Report.write(model, content, Path.of("report.html"));
 * String shape = ModelSummary.of(model).shape();
 * }</pre>
 */
package diabolo.report;
