package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.ModelReading;
import diabolo.data.source.FileFormat;
import diabolo.data.source.RowKind;
import diabolo.feature.format.SampleFormat;
import diabolo.notation.Notation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The choice {@code --rows-as} of what the rows of an array are. */
record RowKindWords(RowKind asked) {

  /** Refuses a choice for tables, which have rows of cells. */
  void require(List<Path> paths) {
    boolean areTables = !paths.isEmpty() && paths.stream().allMatch(FileFormat::isTable);
    if (asked != RowKind.AUTO && areTables) {
      throw Failure.usage("--rows-as is for arrays (.npy, .npz, IDX), got a table");
    }
  }

  /** The kind that a model of rows in that format needs. */
  RowKind of(SampleFormat format) {
    RowKind needed = ModelReading.rows(format);
    if (needed == RowKind.POINTS && isOfOther()) {
      throw Failure.usage(
          "--rows-as %s does not go with this model, whose rows are windows of a series"
              .formatted(Notation.name(asked)));
    }
    return needed;
  }

  /** The kind that windows are cut from. */
  RowKind ofPoints() {
    if (isOfOther()) {
      throw Failure.usage(
          "--window is for points of a series: leave out --rows-as, or give points");
    }
    return RowKind.POINTS;
  }

  private boolean isOfOther() {
    return asked == RowKind.PICTURES || asked == RowKind.VECTORS;
  }

  /** Adds to a sentence about assumed rows how to say otherwise. */
  static Consumer<String> worded(Consumer<String> notes) {
    return note ->
        notes.accept(
            note.endsWith(RowKind.CHOOSE)
                ? note + " with --rows-as pictures, windows or vectors"
                : note);
  }
}
