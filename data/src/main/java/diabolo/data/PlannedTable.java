package diabolo.data;

import diabolo.data.table.ColumnNames;
import diabolo.data.table.TablePlan;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table whose columns are read as a plan says.
 *
 * @param table the table
 * @param options without columns to leave out, which the plan names
 * @param plan for its columns, in the order of the table
 */
record PlannedTable(DataOrigin table, ReadOptions options, TablePlan plan) {

  /** The rows; notes receives sentences about how the table is read. */
  Samples read(Consumer<String> notes) throws IOException {
    SampleFormat wanted = plan.format();
    List<String> rest = new ArrayList<>(DataFiles.cells(table, options.csv()).get(0).names());
    ColumnNames.indexesOf("the table that the schema is used on", rest, wanted.names());
    rest.removeAll(new HashSet<>(wanted.names()));
    Samples samples = load(options.withIgnoredColumns(rest).withFormat(wanted), notes);
    if (!samples.format().names().equals(wanted.names())) {
      throw DataException.in(
          samples.source(), "the schema must have the columns in the order of the table");
    }
    return samples;
  }

  private Samples load(ReadOptions asPlanned, Consumer<String> notes) throws IOException {
    try {
      return DataFiles.loadFirst(table, asPlanned, notes);
    } catch (DataException e) {
      boolean isOfNumbers = asPlanned.format().orElseThrow().types().isEmpty();
      if (e.reason() != DataException.Reason.NOT_A_NUMBER || !isOfNumbers) {
        throw e;
      }
      throw e.with(new Remedy.AllowMissing());
    }
  }
}
