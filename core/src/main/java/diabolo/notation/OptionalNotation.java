package diabolo.notation;

import java.util.Optional;

/** Values that may be absent: {@code none}. */
final class OptionalNotation implements Notation<Optional<?>> {

  private static final String NONE = "none";

  private final Notation<?> present;

  OptionalNotation(Notation<?> present) {
    this.present = present;
  }

  @Override
  public Optional<?> parse(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(present.parse(text));
  }

  @Override
  public String text(Optional<?> value) {
    return value.map(each -> KnownNotations.write(present, each)).orElse(NONE);
  }

  @Override
  public String form() {
    return present.form() + " or " + NONE;
  }
}
