package diabolo.feature.format;

import java.util.List;
import java.util.Optional;

/**
 * The choices by which a text table or pictures were read, as far as they were made by hand: other
 * tables and pictures of their kind are read by the same.
 *
 * @param delimiter character between the fields
 * @param decimalComma whether numbers have decimal commas
 * @param comment first character of lines that are left out
 * @param ignored names of columns that are left out
 * @param resized whether pictures are scaled and cropped to one size
 * @since 0.2
 */
public record TextReading(
    Optional<String> delimiter,
    Optional<Boolean> decimalComma,
    Optional<String> comment,
    List<String> ignored,
    Optional<Boolean> resized) {

  /** Refuses marks that are no single characters. */
  public TextReading {
    ignored = List.copyOf(ignored);
    requireCharacter("delimiter", delimiter);
    requireCharacter("comment", comment);
  }

  private static void requireCharacter(String name, Optional<String> mark) {
    if (mark.isPresent() && mark.get().length() != 1) {
      throw new IllegalArgumentException(
          "%s must be one character, got '%s'".formatted(name, mark.get()));
    }
  }

  /** No choices: everything is found. */
  public static TextReading none() {
    return ignoring(List.of());
  }

  /** True if no choices were made. */
  public boolean isNone() {
    return equals(none());
  }

  /** These choices, and others where there are none. */
  public TextReading orElse(TextReading others) {
    return new TextReading(
        delimiter.or(others::delimiter),
        decimalComma.or(others::decimalComma),
        comment.or(others::comment),
        ignored.isEmpty() ? others.ignored : ignored,
        resized.or(others::resized));
  }

  /** Those of these choices that others do not make. */
  public TextReading besides(TextReading others) {
    return new TextReading(
        delimiter.filter(mark -> others.delimiter.isEmpty()),
        decimalComma.filter(is -> others.decimalComma.isEmpty()),
        comment.filter(mark -> others.comment.isEmpty()),
        ignored.stream().filter(name -> !others.ignored.contains(name)).toList(),
        resized.filter(is -> others.resized.isEmpty()));
  }

  /** Choices of columns only. */
  public static TextReading ignoring(List<String> columns) {
    return new TextReading(
        Optional.empty(), Optional.empty(), Optional.empty(), columns, Optional.empty());
  }

  /** The same without a character between the fields and what goes with it. */
  public TextReading withoutStyle() {
    return new TextReading(Optional.empty(), Optional.empty(), comment, ignored, resized);
  }

  /** The same with a choice about pictures. */
  public TextReading withResized(Optional<Boolean> other) {
    return new TextReading(delimiter, decimalComma, comment, ignored, other);
  }
}
