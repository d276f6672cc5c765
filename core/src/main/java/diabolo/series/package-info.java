/** Time series: their period, ranges of anomalous points, lasting shifts of a level. */
package diabolo.series;
