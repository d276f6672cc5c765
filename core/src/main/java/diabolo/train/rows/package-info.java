/**
 * Feeds of training rows: shuffled, filtered, scaled, read ahead.
 *
 * <p>{@link diabolo.train.rows.Rows} are the rows of an epoch, from memory or from a stream.
 * Depends on {@code feature}.
 */
package diabolo.train.rows;
