package diabolo.feature;

/**
 * A scaling for one column.
 *
 * @param column its name
 * @param scaling how it is scaled
 */
public record ColumnScaling(String column, Scaling scaling) {}
