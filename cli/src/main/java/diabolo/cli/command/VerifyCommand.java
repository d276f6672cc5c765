package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.file.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo verify}. */
@Command(
    name = "verify",
    header = "Check that a model file is intact and that the model is deterministic.",
    footerHeading = "%nExample:%n",
    footer = "  diabolo verify model.safetensors")
public final class VerifyCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<String> proven = ModelProof.of(model, computing.load(console));
    if (isJson) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("model", model.toString());
      tree.put("proven", proven);
      console.print(Json.write(tree));
    } else {
      console.print("ok  " + String.join("\nok  ", proven));
    }
    return ExitCode.OK.status();
  }
}
