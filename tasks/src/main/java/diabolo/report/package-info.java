/**
 * Reports on a trained model: an HTML page and summaries in words.
 *
 * <p>{@link diabolo.report.Report} writes a self-contained HTML file; {@link
 * diabolo.report.ModelSummary} describes a model, {@link diabolo.report.Numbers} formats numbers.
 * Depends on {@code core}, {@code data}, {@code task} and {@code plot}.
 *
 * <pre>{@code
 * ReportContent content =
 *     ReportContent.of(command, samples, "1,000 held-out rows", evaluation, notices);
 * Report.write(model, content, Path.of("report.html"));
 * String shape = ModelSummary.of(model).shape();
 * }</pre>
 */
package diabolo.report;
