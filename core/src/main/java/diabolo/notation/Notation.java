package diabolo.notation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words by which the values of a type are written, on a command line or in a list of options.
 *
 * <pre>
 *   enum               its constant in lower case with hyphens: leaky-relu
 *   record             its arguments: 0.05,3
 *   sealed interface   the name of a member, and its arguments if there are any: kl-sparsity:0.05,3
 * </pre>
 *
 * <p>The arguments of a record are its first components in their order; those left out have the
 * defaults of {@code defaults()} or {@code of(…)}, so that a default is stated once, in the record.
 * Another public constructor or {@code of} may take other arguments. A factory with a name of its
 * own is chosen by that name: {@code gaussian:learned} is {@code Gaussian.learned()}. Further
 * components follow by name, as in {@code l1:0.1,measure=decoder-norms}; those of a record within a
 * record too, as in {@code adamw:epsilon=1e-7}; and {@code none} is an empty {@code Optional}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the values
 * @since 0.1
 */
public sealed interface Notation<T>
    permits ScalarNotation, EnumNotation, OptionalNotation, RecordNotation, FamilyNotation {

  /**
   * The notation of a type.
   *
   * @param type an enum, a number, a record, or a sealed interface whose members have {@link Named}
   *     names
   * @throws IllegalArgumentException if the type is none of these
   */
  @SuppressWarnings("unchecked")
  static <T> Notation<T> of(Class<T> type) {
    return (Notation<T>)
        KnownNotations.find(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a type with a notation, got " + type.getName()));
  }

  /** The name of a constant: {@code leaky-relu}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of the components of a record, in their order: {@code standard-deviation}. */
  static List<String> components(Class<? extends Record> type) {
    return Parts.of(type).all().stream().map(Part::name).toList();
  }

  /**
   * A component of a record as one writes it, for help.
   *
   * @param name of the component in lower case with hyphens: {@code standard-deviation}
   * @throws IllegalArgumentException if there is no such component, or it cannot be written
   */
  static String component(Record record, String name) {
    Parts parts = Parts.of(record.getClass());
    Object[] values = parts.values(record);
    for (int i = 0; i < values.length; i++) {
      Part part = parts.all().get(i);
      Optional<Notation<?>> notation = part.notation();
      if (part.name().equals(name) && notation.isPresent()) {
        return KnownNotations.write(notation.get(), values[i]);
      }
    }
    throw new IllegalArgumentException(
        "expected a component that can be written, got %s of %s"
            .formatted(name, record.getClass().getName()));
  }

  /**
   * The value that a word stands for.
   *
   * @throws IllegalArgumentException if the word has another form, with a sentence that shows the
   *     form and the name that was probably meant; or if the record refuses a number, in its words
   */
  T parse(String text);

  /**
   * The shortest word that {@link #parse} turns into this value.
   *
   * @throws IllegalArgumentException if no word does, as for records that hold lists
   */
  String text(T value);

  /** The form of the words, for help and messages: {@code masking:PROBABILITY}. */
  String form();

  /** The names that words begin with, for help and completion; empty if there are none. */
  default List<String> names() {
    return List.of();
  }
}
