package diabolo.cli.quickstart;

/**
 * An error that was written into a generated order.
 *
 * @param row number of the order in its file, from 1
 * @param column of the changed cell
 * @param was the cell before
 * @param is the cell in the file
 * @param kind of error, in words
 */
record OrderError(int row, String column, String was, String is, String kind) {}
