package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.text.KeptDataText;
import diabolo.cli.text.LevelsText;
import diabolo.cli.text.ModelText;
import diabolo.cli.text.SystemReport;
import diabolo.feature.Schema;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.CategoryEmbeddings;
import diabolo.model.EpochRecord;
import diabolo.model.Provenance;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Notation;
import diabolo.profile.DataProfile;
import diabolo.report.ModelSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo inspect}. */
@Command(
    name = "inspect",
    header = "Describe a model and its origin, or this machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo inspect model.safetensors",
      "  diabolo inspect model.safetensors --levels city",
      "  diabolo inspect --system"
    })
public final class InspectCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Option(
      names = "--levels",
      paramLabel = "COLUMN",
      description =
          "For a category, show the most similar levels as the model has learned them: cosine"
              + " similarity of the vectors that the levels add to the first layer (entity"
              + " embeddings). With --json, the vectors.")
  private String levels;

  @Option(names = "--system", description = "Show version, kernels, processors, memory.")
  private boolean isSystem;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  /** A command that prints to that console. */
  public InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (isSystem == (model != null)) {
      throw Failure.usage("inspect takes a MODEL or --system");
    }
    if (isSystem && levels != null) {
      throw Failure.usage("--levels needs a MODEL");
    }
    if (isSystem) {
      console.print(isJson ? Json.write(SystemReport.tree()) : SystemReport.text());
    } else {
      // Nothing is computed here, and the Java kernels load fastest.
      try (Autoencoder autoencoder = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
        console.print(levels == null ? all(autoencoder) : levels(autoencoder));
      }
    }
    return ExitCode.OK.status();
  }

  private String all(Autoencoder model) {
    return isJson ? Json.write(tree(model)) : ModelText.of(model);
  }

  private String levels(Autoencoder model) {
    try {
      CategoryEmbeddings vectors = CategoryEmbeddings.of(model, levels);
      return isJson ? Json.write(LevelsText.tree(levels, vectors)) : LevelsText.of(vectors);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--levels: " + e.getMessage());
    }
  }

  private static Map<String, Object> tree(Autoencoder model) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("summary", RecordJson.toTree(ModelSummary.class, ModelSummary.of(model)));
    tree.put("spec", RecordJson.toTree(ModelSpec.class, model.spec()));
    tree.put("schema", RecordJson.toTree(Schema.class, model.schema()));
    tree.put("provenance", RecordJson.toTree(Provenance.class, model.provenance()));
    model
        .calibration()
        .ifPresent(
            c ->
                tree.put(
                    "calibration",
                    Map.of(
                        "score", c.score(),
                        "origin", Notation.name(c.origin()),
                        "folds", c.folds(),
                        "rows", c.rows())));
    tree.put("dataInside", KeptDataText.parts(model));
    model.prior().ifPresent(p -> tree.put("prior", Map.of("components", p.components())));
    if (!model.profile().columns().isEmpty()) {
      tree.put("profile", RecordJson.toTree(DataProfile.class, model.profile()));
    }
    tree.put(
        "history",
        model.history().stream()
            .map(epoch -> RecordJson.toTree(EpochRecord.class, epoch))
            .toList());
    return tree;
  }
}
