package diabolo.data.csv;

import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a pass that are left out because they cannot be read, up to a limit. */
final class BadRows {

  private static final int SHOWN = 5;

  private final CsvFile file;
  private final List<String> shown = new ArrayList<>();
  private long count;
  private Optional<DataException> notANumber = Optional.empty();

  /** None so far, in a pass over this file. */
  BadRows(CsvFile file) {
    this.file = file;
  }

  /**
   * Leaves a row out.
   *
   * @param refusal of the row
   * @throws DataException if as many rows are left out already as may be: the refusal, or an
   *     earlier one for a text, since many texts are no bad rows but a column of text
   */
  void leaveOut(DataException refusal) throws DataException {
    if (notANumber.isEmpty() && refusal.reason() == DataException.Reason.NOT_A_NUMBER) {
      notANumber = Optional.of(refusal);
    }
    if (count >= file.options().badRows()) {
      throw notANumber.orElse(refusal);
    }
    count++;
    if (shown.size() < SHOWN) {
      shown.add(refusal.problem().substring(file.source().length() + 2));
    }
  }

  /** Tells how many rows were left out, and where. */
  void tell() {
    if (count > 0) {
      file.notes()
          .accept(
              "%s: %,d bad %s left out: %s%s"
                  .formatted(
                      file.source(),
                      count,
                      count == 1 ? "row is" : "rows are",
                      String.join("; ", shown),
                      count > shown.size() ? "; …" : ""));
    }
  }
}
