package diabolo.cli;

import diabolo.cli.command.AnomaliesCommand;
import diabolo.cli.command.CheckGradientsCommand;
import diabolo.cli.command.CompletionCommand;
import diabolo.cli.command.DecodeCommand;
import diabolo.cli.command.DenoiseCommand;
import diabolo.cli.command.DriftCommand;
import diabolo.cli.command.EncodeCommand;
import diabolo.cli.command.EvaluateCommand;
import diabolo.cli.command.GenerateCommand;
import diabolo.cli.command.HelpCommand;
import diabolo.cli.command.ImputeCommand;
import diabolo.cli.command.InspectCommand;
import diabolo.cli.command.QuickstartCommand;
import diabolo.cli.command.ReconstructCommand;
import diabolo.cli.command.ReportCommand;
import diabolo.cli.command.ReproduceCommand;
import diabolo.cli.command.SchemaCommand;
import diabolo.cli.command.SplitCommand;
import diabolo.cli.command.TrainCommand;
import diabolo.cli.command.VerifyCommand;
import diabolo.cli.console.Console;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The verbs, in the order of help. */
enum Verb {
  QUICKSTART,
  TRAIN,
  ENCODE,
  DECODE,
  RECONSTRUCT,
  GENERATE,
  EVALUATE,
  REPORT,
  ANOMALIES,
  DRIFT,
  IMPUTE,
  DENOISE,
  SCHEMA,
  SPLIT,
  INSPECT,
  VERIFY,
  CHECK_GRADIENTS,
  REPRODUCE,
  HELP,
  COMPLETION;

  /**
   * Adds all verbs to the command. Those that the arguments do not name get no options, only a line
   * in help: reading the options of all takes longer than everything else at start.
   */
  static void addTo(CommandLine line, Console console, List<String> arguments) {
    boolean isAllWanted = arguments.contains(COMPLETION.word());
    for (Verb verb : values()) {
      if (isAllWanted || arguments.contains(verb.word())) {
        line.addSubcommand(verb.command(console));
      } else {
        line.addSubcommand(verb.word(), verb.line());
      }
    }
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private CommandSpec line() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header(type().getAnnotation(Command.class).header());
    return spec;
  }

  private Class<?> type() {
    return switch (this) {
      case QUICKSTART -> QuickstartCommand.class;
      case TRAIN -> TrainCommand.class;
      case ENCODE -> EncodeCommand.class;
      case DECODE -> DecodeCommand.class;
      case RECONSTRUCT -> ReconstructCommand.class;
      case GENERATE -> GenerateCommand.class;
      case EVALUATE -> EvaluateCommand.class;
      case REPORT -> ReportCommand.class;
      case ANOMALIES -> AnomaliesCommand.class;
      case DRIFT -> DriftCommand.class;
      case IMPUTE -> ImputeCommand.class;
      case DENOISE -> DenoiseCommand.class;
      case SCHEMA -> SchemaCommand.class;
      case SPLIT -> SplitCommand.class;
      case INSPECT -> InspectCommand.class;
      case VERIFY -> VerifyCommand.class;
      case CHECK_GRADIENTS -> CheckGradientsCommand.class;
      case REPRODUCE -> ReproduceCommand.class;
      case HELP -> HelpCommand.class;
      case COMPLETION -> CompletionCommand.class;
    };
  }

  private Object command(Console console) {
    return switch (this) {
      case QUICKSTART ->
          new QuickstartCommand(
              console, (own, words) -> Main.run(own, words.toArray(String[]::new)));
      case TRAIN -> new TrainCommand(console);
      case ENCODE -> new EncodeCommand(console);
      case DECODE -> new DecodeCommand(console);
      case RECONSTRUCT -> new ReconstructCommand(console);
      case GENERATE -> new GenerateCommand(console);
      case EVALUATE -> new EvaluateCommand(console);
      case REPORT -> new ReportCommand(console);
      case ANOMALIES -> new AnomaliesCommand(console);
      case DRIFT -> new DriftCommand(console);
      case IMPUTE -> new ImputeCommand(console);
      case DENOISE -> new DenoiseCommand(console);
      case SCHEMA -> new SchemaCommand(console);
      case SPLIT -> new SplitCommand(console);
      case INSPECT -> new InspectCommand(console);
      case VERIFY -> new VerifyCommand(console);
      case CHECK_GRADIENTS -> new CheckGradientsCommand(console);
      case REPRODUCE -> new ReproduceCommand(console);
      case HELP -> new HelpCommand(console);
      case COMPLETION -> new CompletionCommand(console);
    };
  }
}
