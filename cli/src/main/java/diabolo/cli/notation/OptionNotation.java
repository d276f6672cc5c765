package diabolo.cli.notation;

import diabolo.notation.FamilyNotation;
import diabolo.notation.Notation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Lets options hold whatever has a {@link Notation}: enums, records, and members of sealed
 * interfaces. An option of such a type needs no registration.
 */
public final class OptionNotation {

  private OptionNotation() {}

  /**
   * The default of an option as one types it, {@code standard} and {@code 60} in place of {@code
   * STANDARD} and {@code 60.0}; null if the option is required, or its default is shown well as it
   * is.
   */
  public static String shown(ArgSpec argument) {
    // ArgSpec.required() would ask for this default again.
    boolean isRequired =
        argument.userObject() instanceof AnnotatedElement element
            && element.isAnnotationPresent(Option.class)
            && element.getAnnotation(Option.class).required();
    Object value = isRequired ? null : argument.initialValue();
    if (value instanceof Enum<?> constant) {
      return Notation.name(constant);
    }
    return value instanceof Double number ? Notation.of(Double.class).text(number) : null;
  }

  /** Teaches a command and its subcommands the notations of the types of their options. */
  public static void teach(CommandLine line) {
    line.getSubcommands().values().forEach(OptionNotation::teach);
    for (ArgSpec argument : line.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      if (type.isEnum() || type.isRecord() || (type.isSealed() && type.isInterface())) {
        teach(line, type);
      }
      if (argument.completionCandidates() instanceof Names names) {
        names.use(type);
      }
    }
  }

  private static <T> void teach(CommandLine line, Class<T> type) {
    line.registerConverter(type, text -> checked(() -> Notation.of(type).parse(text)));
  }

  /** A refusal is wrong usage, in the words of the notation or of the record. */
  private static <T> T checked(Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * Several members of a family in one word, {@code mmd:0.1,l1:0.01}, for an option with a list.
   */
  public static final class Several implements IParameterConsumer {

    @Override
    @SuppressWarnings("JdkObsolete") // the interface of picocli
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      try {
        List<Object> all = new ArrayList<>();
        List<?> before = option.getValue();
        all.addAll(before == null ? List.of() : before);
        all.addAll(FamilyNotation.of(option.auxiliaryTypes()[0]).parseAll(words.pop()));
        option.setValue(all);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            command.commandLine(),
            "Invalid value for option '%s': %s"
                .formatted(((OptionSpec) option).longestName(), e.getMessage()),
            e);
      }
    }
  }
}
