package diabolo.reproduce.digits;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.TopK;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The share of dead units of a wide code, with and without countermeasures. */
public record DeadDigits() implements Experiment {

  private static final int UNITS = 1568;
  private static final int ACTIVE = 32;

  /** The number of Gao et al.: the power of two next to half of the inputs. */
  private static final int REVIVED = 256;

  @Override
  public String name() {
    return "topk";
  }

  @Override
  public String title() {
    return "Dead units of TopK codes on MNIST, with and without AuxK";
  }

  @Override
  public String source() {
    return "Gao et al., \"Scaling and evaluating sparse autoencoders\" (2024), section 2.4: without"
        + " mitigations up to 90 % of the latents are dead; with an encoder that begins as the"
        + " decoder's transpose and AuxK 7 % in their largest autoencoder. Activations of GPT-4,"
        + " 16 million latents, 40 billion examples: compare the order, not the numbers.";
  }

  @Override
  public String recipe() {
    return "1,568 rectified units, twice the inputs, of which 32 are kept, squared error on grey"
        + " pixels, Adam at 0.001, batches of 128, 8 epochs, all 60,000 training images. Plain:"
        + " free decoder, encoder drawn. Dictionary: columns of norm 1, encoder begins as their"
        + " transpose, centered. AuxK: 256 units, weight 1 where the paper has 1/32, window of"
        + " 10,000 examples; the weight was chosen among 1/32 and 1 by dead units on training"
        + " images, when the test figures, in the same order, had been seen too. Dead: never"
        + " active on the 10,000 test images.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Samples digits = laboratory.digits();
    Samples test = laboratory.testDigits();
    TrainingOptions options = TrainingOptions.defaults().withEpochs(8).withValidationFraction(0);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, ModelSpec> member : members().entrySet()) {
      String name = member.getKey();
      try (Autoencoder model = laboratory.train(name, member.getValue(), options, digits)) {
        Evaluation evaluation =
            Evaluate.run(model, test, EvaluateOptions.defaults().withJacobianRows(0));
        findings.add(
            new Finding(name, "share of dead units", published(name), evaluation.deadFraction()));
        findings.add(
            Finding.of(name, "explained variance", evaluation.explainedVariance().orElseThrow()));
      }
    }
    return new Outcome(findings, List.of(), List.of());
  }

  private static String published(String member) {
    return switch (member) {
      case "plain" -> "up to 0.9";
      case "dictionary-auxk" -> "0.07";
      default -> "";
    };
  }

  private static Map<String, ModelSpec> members() {
    Architecture free = Architecture.of(UNITS);
    ModelSpec plain = Sparse.of(free, TopK.of(ACTIVE));
    ModelSpec dictionary = Sparse.of(free.withDictionary(Dictionary.standard()), TopK.of(ACTIVE));
    Map<String, ModelSpec> members = new LinkedHashMap<>();
    members.put("plain", plain);
    members.put("auxk", revived(plain));
    members.put("dictionary", dictionary);
    members.put("dictionary-auxk", revived(dictionary));
    return members;
  }

  private static ModelSpec revived(ModelSpec spec) {
    return spec.with(spec.objective().withAuxK(AuxK.of(REVIVED)));
  }
}
