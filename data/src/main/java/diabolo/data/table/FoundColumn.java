package diabolo.data.table;

import java.util.Optional;

/**
 * A column as found by reading a table.
 *
 * @param name its name
 * @param cells number of cells that are not missing
 * @param missing number of missing cells
 * @param different number of different texts, up to a limit
 * @param leftOut reason to leave it out of a mixed table, if any
 * @param note remark about it, in a sentence, if any
 */
public record FoundColumn(
    String name,
    long cells,
    long missing,
    int different,
    Optional<String> leftOut,
    Optional<String> note) {

  /** A column whose cells cannot be read. */
  public static FoundColumn unreadable(String name, String reason) {
    return new FoundColumn(name, 0, 0, 0, Optional.of(reason), Optional.empty());
  }
}
