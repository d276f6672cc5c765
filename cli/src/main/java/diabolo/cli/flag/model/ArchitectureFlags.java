package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Dictionary;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.LayerNotation;
import diabolo.model.spec.PictureDesign;
import diabolo.nn.layer.Activation;
import diabolo.task.recipe.LayerWishes;
import diabolo.task.recipe.PictureWishes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options for the layers. */
public final class ArchitectureFlags {

  private static final Pattern CODE = Pattern.compile("(-?[0-9]{1,10})(?:x([0-9]{1,4}))?");

  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      split = ",",
      description =
          "Widths of the encoder's layers, such as 512,256; the decoder mirrors them. Without"
              + " --code, the last one is the code (default: one layer for tables and pictures, none"
              + " if other layer options than --code are given).")
  private List<Integer> hidden;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      description =
          "Layers of pictures below the code, such as conv32x3s2,conv64x3s2,dense128: convolutions"
              + " to 32 and 64 channels of 3×3 pixels and stride 2, and a fully connected layer; also"
              + " upconv, maxpool2, meanpool2, up2, bilinear2, unshuffle2, shuffle2, batchnorm,"
              + " layernorm, dropout0.25, skip(...). auto: convolutions that fit the pictures"
              + " (the default for pictures of more than 64×64 pixels).")
  private String layers;

  @Option(
      names = "--code",
      paramLabel = "K[xP]",
      description =
          "Number of code units (default: a third of the columns, at most 32). Of pictures 48x3 is a"
              + " code that is a picture of 48 channels, by patches of 3×3: such a model takes"
              + " pictures of any size.")
  private String code;

  @Option(
      names = "--bias-free",
      description =
          "Layers without biases: a denoiser then works beyond the levels of noise that it was"
              + " trained on.")
  private boolean isBiasFree;

  @Option(
      names = "--blind-spot",
      description =
          "With --kind denoising: learn from noisy pictures alone, without clean ones, by replacing"
              + " single pixels by their neighbors; for noise that is independent from pixel to"
              + " pixel.")
  private boolean isBlindSpot;

  @Option(
      names = "--residual",
      description = "The output is what to take off the input, as in denoisers.")
  private boolean isResidual;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Activation of the hidden layers: ${COMPLETION-CANDIDATES} (default: by kind, see"
              + " below).")
  private Activation activation;

  @Option(
      names = "--code-activation",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "Activation of the code (default: by kind).")
  private Activation codeActivation;

  @Option(
      names = "--decoder-weights",
      paramLabel = "CHOICE",
      completionCandidates = Names.class,
      description =
          "Weights of the decoder: ${COMPLETION-CANDIDATES}; tied uses the encoder's weights,"
              + " transposed (default: by kind).")
  private DecoderWeights decoderWeights;

  @Option(names = "--tied", description = "The same as --decoder-weights tied.")
  private boolean isTied;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Initialization of the weights: ${COMPLETION-CANDIDATES} (default: by activation).")
  private Initialization initialization;

  /**
   * The requested layers.
   *
   * @param dictionary constraint on the decoder of a sparse code
   */
  public LayerWishes wishes(Optional<Dictionary> dictionary) {
    if (hidden != null && hidden.isEmpty()) {
      throw Failure.usage("--hidden needs widths such as 512,256; leave it out for none");
    }
    Matcher codeForm = codeForm();
    return new LayerWishes(
        hidden == null ? List.of() : hidden,
        code == null ? Optional.empty() : Optional.of(Integer.valueOf(codeForm.group(1))),
        Optional.ofNullable(activation),
        Optional.ofNullable(codeActivation),
        weights(),
        Optional.ofNullable(initialization),
        dictionary,
        pictures(Optional.ofNullable(code == null ? null : codeForm.group(2))));
  }

  private Matcher codeForm() {
    Matcher form = CODE.matcher(code == null ? "1" : code);
    if (!form.matches() || Long.parseLong(form.group(1)) > Integer.MAX_VALUE) {
      throw Failure.usage(
          "--code is a number of units such as 32, or of pictures channels and patches such as 48x3,"
              + " got '"
              + code
              + "'");
    }
    return form;
  }

  private PictureWishes pictures(Optional<String> kernel) {
    PictureDesign design =
        kernel
            .map(digits -> PictureDesign.defaults().withCodeMap(Integer.parseInt(digits)))
            .orElse(PictureDesign.defaults())
            .withBiases(isBiasFree ? PictureDesign.Biases.NONE : PictureDesign.Biases.ADDED)
            .withOutput(
                isResidual ? PictureDesign.Output.RESIDUAL : PictureDesign.Output.RECONSTRUCTION);
    PictureWishes wishes =
        "auto".equals(layers)
            ? PictureWishes.fitted()
            : PictureWishes.none()
                .withLayers(layers == null ? List.of() : LayerNotation.parse(layers));
    return wishes.withDesign(design).withBlindSpot(isBlindSpot);
  }

  private Optional<DecoderWeights> weights() {
    if (isTied && decoderWeights == DecoderWeights.OWN) {
      throw Failure.usage("--tied and --decoder-weights own exclude each other");
    }
    return isTied ? Optional.of(DecoderWeights.TIED) : Optional.ofNullable(decoderWeights);
  }

  /** Whether widths are given. */
  public boolean isSized() {
    return hidden != null || code != null || layers != null;
  }
}
