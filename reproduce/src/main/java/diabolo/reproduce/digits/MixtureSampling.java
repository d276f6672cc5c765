package diabolo.reproduce.digits;

import diabolo.feature.sample.Samples;
import diabolo.linalg.FrechetDistance;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.plot.Grid;
import diabolo.plot.Png;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.generate.CodePrior;
import diabolo.task.generate.Generate;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The quality of digits drawn by plain and variational autoencoders, by the prior of their codes.
 */
public record MixtureSampling() implements Experiment {

  private static final int CODE = 16;
  private static final int ROWS = 10_000;
  private static final int PICTURES = 64;
  private static final int MIXTURE = 10;

  @Override
  public String name() {
    return "mixture-sampling";
  }

  @Override
  public String title() {
    return "Drawing digits: a Gaussian or a mixture over the codes, and a variational autoencoder";
  }

  @Override
  public String source() {
    return "Ghosh, Sajjadi, Vergari, Black, Schölkopf: From variational to deterministic"
        + " autoencoders (ICLR 2020), table 1, MNIST: FID on features of the Inception network, of"
        + " convolutional networks. The distance here is on other features: compare the order.";
  }

  @Override
  public String recipe() {
    return "784-500-250-%d, relu, linear code, Bernoulli cross-entropy on grey pixels in [0, 1],"
            .formatted(CODE)
        + " Adam at 0.001, batches of 128, 30 epochs on 60,000 images. Priors are fitted to the"
        + " codes of the first 10,000 training images. Squared Fréchet distance between 10,000 rows"
        + " and the 10,000 test images in the first %d principal components of the training images,"
            .formatted(PixelFeatures.COUNT)
        + " a space that is fixed by the data alone.";
  }

  @Override
  public String needs() {
    return Laboratory.DIGITS;
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    Samples digits = laboratory.digits();
    Samples test = laboratory.testDigits();
    TrainingOptions options = TrainingOptions.defaults().withEpochs(30).withValidationFraction(0);
    Architecture layers = Architecture.of(CODE, 500, 250);
    ModelSpec plain = Undercomplete.of(layers).with(Bernoulli.of());
    ModelSpec variational = Variational.of(layers, Bernoulli.of());
    try (Autoencoder ae = laboratory.train("ae", plain, options, digits)) {
      PixelFeatures features = PixelFeatures.of(ae, digits);
      Page page = Page.of(laboratory, features, features.of(test, ROWS));
      page.add("–", "training images", "", digits);
      page.add("ae", "reconstructed test images", "FID 12.95", ae.reconstruct(test));
      page.draw("ae", "Gaussian", "FID 58.73", ae, prior(ae, digits, 1, laboratory));
      page.draw("ae", "mixture of 10", "FID 10.66", ae, prior(ae, digits, MIXTURE, laboratory));
      try (Autoencoder vae = laboratory.train("vae", variational, options, digits)) {
        page.add("vae", "reconstructed test images", "FID 18.26", vae.reconstruct(test));
        page.draw("vae", "standard normal", "FID 19.21", vae, CodePrior.standard(vae));
        CodePrior mixture = prior(vae, digits, MIXTURE, laboratory);
        page.draw("vae", "mixture of 10", "FID 17.66", vae, mixture);
      }
      return new Outcome(page.findings, List.of(), page.pictures);
    }
  }

  private static CodePrior prior(
      Autoencoder model, Samples digits, int components, Laboratory laboratory) throws IOException {
    return CodePrior.fit(model, digits, components, Seed.of(laboratory.seed()).split("prior"));
  }

  /** The findings so far. */
  private record Page(
      Laboratory laboratory,
      PixelFeatures features,
      List<double[]> test,
      List<Finding> findings,
      List<Path> pictures) {

    static Page of(Laboratory laboratory, PixelFeatures features, double[]... test) {
      return new Page(laboratory, features, List.of(test), new ArrayList<>(), new ArrayList<>());
    }

    /** Measures the first rows. */
    void add(String member, String what, String published, Samples rows) throws IOException {
      double distance =
          FrechetDistance.squared(test.toArray(double[][]::new), features.of(rows, ROWS));
      String quantity = "squared Fréchet distance to the test images: " + what;
      findings.add(new Finding(member, quantity, published, distance));
    }

    /** Draws rows, measures them, and shows the first. */
    void draw(String member, String prior, String published, Autoencoder model, CodePrior codes)
        throws IOException {
      Seed seed = Seed.of(laboratory.seed()).split("draws");
      Samples rows = Generate.run(model, codes, ROWS, seed);
      add(member, "drawn, " + prior, published, rows);
      String name = "mixture-sampling-%s-%s.png".formatted(member, prior.replace(' ', '-'));
      Path file = laboratory.folder().resolve(name);
      Png.write(Grid.draw(model.schema(), rows, PICTURES), file);
      pictures.add(file);
    }
  }
}
