/**
 * The format of rows: names and types of columns, pictures, windows, and what marks a missing cell.
 */
package diabolo.feature.format;
