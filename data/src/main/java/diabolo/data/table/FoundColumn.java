package diabolo.data.table;

import java.util.Optional;

/**
 * What reading found about a column.
 *
 * @param name its name
 * @param cells number of cells that are not missing
 * @param missing number of cells that are
 * @param different how many different texts there are, up to a limit
 * @param leftOut why it is better left out, in a table of several types
 * @param note what is odd about it, in a sentence
 */
public record FoundColumn(
    String name,
    long cells,
    long missing,
    int different,
    Optional<String> leftOut,
    Optional<String> note) {}
