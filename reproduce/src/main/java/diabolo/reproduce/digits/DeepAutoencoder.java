package diabolo.reproduce.digits;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;

/** The deep autoencoder 784-1000-500-250-30 on which optimizers are compared. */
public record DeepAutoencoder() implements Experiment {

  @Override
  public String name() {
    return "deep-autoencoder";
  }

  @Override
  public String title() {
    return "Deep autoencoder 784-1000-500-250-30 on MNIST";
  }

  @Override
  public String source() {
    return "Hinton and Salakhutdinov, Science 313 (2006): test squared error 3.0 per image after"
        + " pretraining, PCA 13.87; the same network is the optimizers' benchmark since Martens"
        + " (ICML 2010) and Sutskever et al. (ICML 2013). Schedule and batches: the code of SONew"
        + " (Devvrit et al., NeurIPS 2023).";
  }

  @Override
  public String recipe() {
    return "relu hidden layers, linear code, Bernoulli cross-entropy on grey pixels in [0, 1], Adam"
        + " at 0.003 that grows for 5 epochs and then falls linearly to 0, batches of 1,000, 100"
        + " epochs, all 60,000 training images; no pretraining.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Samples digits = laboratory.digits();
    Samples test = laboratory.testDigits();
    ModelSpec spec = Undercomplete.of(Architecture.of(30, 1000, 500, 250)).with(Bernoulli.of());
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(100)
            .withBatchSize(1000)
            .withOptimizer(Adam.defaults().withLearningRate(0.003))
            .withSchedule(new Schedule.Linear(5))
            .withValidationFraction(0);
    try (Autoencoder model = laboratory.train("relu", spec, options, digits)) {
      EvaluateOptions errors = EvaluateOptions.defaults().withJacobianRows(0);
      Evaluation training = Evaluate.run(model, digits, errors);
      Evaluation tested = Evaluate.run(model, test, errors);
      String nats = "cross-entropy, nats per image, ";
      String square = "squared error per image, ";
      return new Outcome(
          List.of(
              new Finding("relu", nats + "training", "54 or less is good", training.loss().total()),
              Finding.of("relu", nats + "test", tested.loss().total()),
              Finding.of("relu", square + "training", training.squaredErrorPerExample()),
              new Finding("relu", square + "test", "3.0", tested.squaredErrorPerExample()),
              new Finding(
                  "PCA, 30 components",
                  square + "test",
                  "13.87",
                  tested.pca().orElseThrow().squaredErrorPerExample())),
          List.of(),
          List.of());
    }
  }
}
