package diabolo.reproduce.digits;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contraction and saturation of five single-layer autoencoders. */
public record ContractionTable() implements Experiment {

  private static final int UNITS = 1000;

  @Override
  public String name() {
    return "contraction-table";
  }

  @Override
  public String title() {
    return "Norm of the encoder's Jacobian and saturation of five autoencoders on MNIST";
  }

  @Override
  public String source() {
    return "Rifai, Vincent, Muller, Glorot, Bengio: Contractive auto-encoders (ICML 2011), table 1."
        + " The printed norms have a normalization that the paper does not spell out: compare order"
        + " and ratios.";
  }

  @Override
  public String recipe() {
    return "1,000 sigmoid units, tied weights, Bernoulli cross-entropy, Adam at 0.001, batches of"
        + " 128, 20 epochs on 60,000 images; weight decay 1e-4 (half the squares), masking 0.25,"
        + " Gaussian noise 0.3, contraction 1. The paper trained with gradient descent and chose"
        + " its settings by the error of a classifier; those settings were not printed.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Samples digits = laboratory.digits();
    Samples test = laboratory.testDigits();
    TrainingOptions options = TrainingOptions.defaults().withEpochs(20).withValidationFraction(0);
    List<Finding> findings = new ArrayList<>();
    Map<String, Double> norms = new HashMap<>();
    for (Row row : rows()) {
      try (Autoencoder model = laboratory.train(row.member, row.spec, options, digits)) {
        Evaluation evaluation = Evaluate.run(model, test, EvaluateOptions.defaults());
        findings.addAll(findings(row, evaluation));
        norms.put(row.member, evaluation.jacobian().orElseThrow().meanFrobeniusNorm());
      }
    }
    double ratio = norms.get("ae") / norms.get("cae");
    String remark =
        String.format(Locale.ROOT, "Ratio of the norms AE / CAE: %.1f (published 24).", ratio);
    return new Outcome(findings, List.of(remark), List.of());
  }

  private static List<Finding> findings(Row row, Evaluation evaluation) {
    return List.of(
        new Finding(
            row.member,
            "‖J‖_F / √(K·D), mean over 1,000 test images",
            row.norm,
            evaluation.jacobian().orElseThrow().meanFrobeniusNormPerEntry()),
        new Finding(
            row.member,
            "saturated share of units, test",
            row.saturated,
            evaluation.saturatedFraction().orElseThrow()),
        Finding.of(
            row.member,
            "cross-entropy, nats per image, test",
            evaluation.loss().parts().get("reconstruction")));
  }

  private record Row(String member, ModelSpec spec, String norm, String saturated) {}

  private static List<Row> rows() {
    Architecture architecture =
        Architecture.of(UNITS)
            .withActivation(Activation.SIGMOID)
            .withDecoderWeights(DecoderWeights.TIED);
    ModelSpec plain = Undercomplete.of(architecture).with(Bernoulli.of());
    return List.of(
        new Row("ae", plain, "17.5e-4", "0.4990"),
        new Row("ae-weight-decay", plain.with(WeightDecay.of(1e-4f)), "5.00e-4", "0.1297"),
        new Row("dae-masking", plain.with(Masking.of(0.25f)), "7.87e-4", "0.6819"),
        new Row("dae-gaussian", plain.with(GaussianNoise.of(0.3f)), "0.86e-4", "0.1777"),
        new Row("cae", plain.with(Contraction.of(1)), "0.73e-4", "0.8636"));
  }
}
