/**
 * Pages as HTML: text that is escaped, tables, and charts as SVG.
 *
 * <p>{@link diabolo.report.page.Page} is the frame, {@link diabolo.report.page.Html} writes the
 * body, {@link diabolo.report.page.Chart} draws. Depends on {@code core} and {@code plot}.
 *
 * <pre>{@code
 * Page page = new Page("Anomalies", "new.csv", "1,000 rows");
 * String text = page.around(html -> html.element("h2", "Rows"));
 * Page.write(text, Path.of("page.html"));
 * }</pre>
 */
package diabolo.report.page;
