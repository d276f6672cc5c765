package diabolo.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A page of help: the common options of a verb for {@code --help}, all of them for {@code
 * --help-all}. Lines end at spaces, never within a name or a notation.
 */
public final class HelpPage extends Help {

  /** Width of a page. */
  public static final int WIDTH = 100;

  private static final String ALL = "--help-all";
  private static final String DETAILS = "details";

  private HelpPage(CommandSpec spec, ColorScheme colors) {
    super(spec, colors);
  }

  /** Gives a command and its verbs their pages. */
  public static void layOut(CommandLine line) {
    line.getSubcommands().values().forEach(HelpPage::layOut);
    CommandSpec spec = line.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build());
    if (CommonOptions.hasTwoLengths(spec.name())) {
      spec.addOption(
          OptionSpec.builder(ALL)
              .usageHelp(true)
              .description("Print help with all options.")
              .build());
    }
    UsageMessageSpec page = spec.usageMessage();
    page.synopsisHeading("%nUsage: ")
        .descriptionHeading(page.description().length == 0 ? "" : "%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .abbreviateSynopsis(true)
        .width(WIDTH);
    line.setHelpFactory(HelpPage::new);
    line.setHelpSectionMap(sections(line.getHelpSectionMap()));
    List<String> keys = new ArrayList<>(page.sectionKeys());
    keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), DETAILS);
    page.sectionKeys(keys);
  }

  private static Map<String, IHelpSectionRenderer> sections(
      Map<String, IHelpSectionRenderer> usual) {
    Map<String, IHelpSectionRenderer> all = new LinkedHashMap<>();
    usual.forEach(
        (key, renderer) -> all.put(key, help -> Unbroken.restored(renderer.render(help))));
    all.put(
        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
        help -> wrapped(help.commandSpec().usageMessage().description()));
    all.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        help -> Unbroken.restored(((HelpPage) help).options()));
    all.put(
        UsageMessageSpec.SECTION_KEY_FOOTER,
        help -> wrapped(help.commandSpec().usageMessage().footer()));
    all.put(DETAILS, help -> ((HelpPage) help).details());
    return all;
  }

  /** Whether a page shows all options. */
  private boolean isWhole() {
    return Optional.ofNullable(commandSpec().findOption(ALL))
        .map(option -> Boolean.TRUE.equals(option.getValue()))
        .orElse(true);
  }

  private String options() {
    if (isWhole()) {
      return optionList();
    }
    List<OptionSpec> common = CommonOptions.of(commandSpec());
    Layout layout = createDefaultLayout(common, List.of(), colorScheme());
    layout.addAllOptions(common, parameterLabelRenderer());
    long others = commandSpec().options().stream().filter(o -> !o.hidden()).count() - common.size();
    return layout
        + "%n%d more options: %s %s%n".formatted(others, commandSpec().qualifiedName(), ALL);
  }

  /** Lines that only the whole page has. */
  private String details() {
    Object command = commandSpec().userObject();
    Details details = command == null ? null : command.getClass().getAnnotation(Details.class);
    if (details == null || !isWhole()) {
      return "";
    }
    // A command without a prefix for its texts has the bundle of the program.
    List<String> lines = new ArrayList<>();
    for (String line : details.value()) {
      lines.add(
          line.startsWith("bundle:")
              ? commandSpec().resourceBundle().getString(line.substring("bundle:".length()))
              : line);
    }
    return "%n" + wrapped(lines.toArray(String[]::new));
  }

  @Override
  public Layout createDefaultLayout(
      List<OptionSpec> options,
      List<CommandLine.Model.PositionalParamSpec> positionals,
      ColorScheme colors) {
    Layout usual = super.createDefaultLayout(options, positionals, colors);
    return new Layout(
        colors, usual.textTable(), usual.optionRenderer(), usual.parameterRenderer()) {
      @Override
      public void layout(ArgSpec argument, Ansi.Text[][] cells) {
        for (Ansi.Text[] row : cells) {
          int last = row.length - 1;
          row[last] = colors.ansi().text(Unbroken.joined(row[last].plainString()));
        }
        super.layout(argument, cells);
      }
    };
  }

  /** Lines of at most {@value #WIDTH} characters; what is wrapped is indented as its line is. */
  private static String wrapped(String... texts) {
    StringBuilder page = new StringBuilder();
    for (String text : texts) {
      String.format(Locale.ROOT, text).lines().forEach(line -> wrap(line, page));
      if (text.isEmpty()) {
        page.append(System.lineSeparator());
      }
    }
    return page.toString();
  }

  private static void wrap(String line, StringBuilder page) {
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String left = line;
    while (left.length() > WIDTH) {
      int end = left.lastIndexOf(' ', WIDTH);
      int start = end <= indent.length() ? left.indexOf(' ', WIDTH) : end;
      if (start < 0) {
        break;
      }
      page.append(left, 0, start).append(System.lineSeparator());
      left = indent + (indent.isEmpty() ? "" : "  ") + left.substring(start + 1);
    }
    page.append(left).append(System.lineSeparator());
  }
}
