package diabolo.cli.notation;

import diabolo.notation.Notation;
import java.util.Iterator;
import java.util.List;

/**
 * The names that a value of an option begins with, for help and completion: {@code
 * completionCandidates = Names.class} is all that an option states, for {@link OptionNotation}
 * finds them by its type.
 */
public final class Names implements Iterable<String> {

  private Class<?> type;

  /** The values of that type. */
  void use(Class<?> valueType) {
    type = valueType;
  }

  @Override
  public Iterator<String> iterator() {
    return type == null ? List.<String>of().iterator() : Notation.of(type).names().iterator();
  }
}
