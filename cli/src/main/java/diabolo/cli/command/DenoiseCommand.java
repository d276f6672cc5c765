package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.text.PictureQualityText;
import diabolo.data.picture.PictureImage;
import diabolo.data.picture.PicturePair;
import diabolo.feature.sample.DataException;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.task.picture.DenoisePictures;
import diabolo.task.picture.NoiseLevel;
import diabolo.task.picture.PictureQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo denoise}. */
@Command(
    name = "denoise",
    header = "Remove noise from pictures, from file to file or folder to folder.",
    description = {
      "A model whose code is a picture (train --kind denoising --layers auto --patches 40) takes"
          + " pictures of any size; another one those of the size that it was trained on. Results"
          + " keep size, bits, transparency and names. With --reference, PSNR and SSIM against clean"
          + " pictures are printed, beside those of the noisy picture, a median filter and non-local"
          + " means."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo train photos --kind denoising --layers auto --patches 40 -o denoiser.safetensors",
      "  diabolo denoise denoiser.safetensors noisy.png -o clean.png",
      "  diabolo denoise denoiser.safetensors noisy-folder -o clean-folder --reference originals"
    })
public final class DenoiseCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model of pictures.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "PICTURES",
      description = "A picture, or a folder of pictures.")
  private Path pictures;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "The picture to write, or a folder for those of a folder.")
  private Path output;

  @Option(
      names = "--reference",
      paramLabel = "CLEAN",
      description = "The clean picture, or a folder with clean pictures of the same names.")
  private Path reference;

  @Option(
      names = "--sigma",
      paramLabel = "LEVELS",
      description =
          "Standard deviation of the noise in gray levels of 0 to 255, for non-local means beside"
              + " the model, which finds the level itself (default: estimated).")
  private Double sigma;

  @Option(names = "--json", description = "Print PSNR and SSIM as JSON.")
  private boolean isJson;

  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public DenoiseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (sigma != null && !(sigma > 0)) {
      throw Failure.usage("--sigma is a number of gray levels > 0, got " + sigma);
    }
    if (isJson && reference == null) {
      throw Failure.usage("--json prints PSNR and SSIM, which need --reference");
    }
    List<PicturePair> pairs = PicturePair.of(pictures, output, this::note);
    Map<PicturePair, Path> references = references(pairs);
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      DenoisePictures denoising = denoising(autoencoder);
      Map<String, PictureQuality> qualities = new LinkedHashMap<>();
      int done = 0;
      for (PicturePair pair : pairs) {
        PictureImage noisy = pair.read(this::note);
        PictureImage clean = denoised(denoising, pair, noisy);
        if (reference != null) {
          qualities.put(
              pair.source().getFileName().toString(),
              quality(references.get(pair), pair, noisy, clean));
        }
        pair.write(clean, this::note);
        done++;
        if (pairs.size() > 1) {
          console.say("%d/%d  %s".formatted(done, pairs.size(), pair.target()));
        }
      }
      print(qualities);
      console.say(
          pairs.size() == 1
              ? "wrote " + pairs.get(0).target()
              : "wrote %,d pictures to %s".formatted(pairs.size(), output));
    }
    return ExitCode.OK.status();
  }

  private void note(String sentence) {
    console.say("note: " + sentence);
  }

  private DenoisePictures denoising(Autoencoder autoencoder) throws DataException {
    try {
      return DenoisePictures.of(autoencoder);
    } catch (IllegalArgumentException e) {
      throw DataException.in(model.toString(), e.getMessage());
    }
  }

  private static PictureImage denoised(
      DenoisePictures denoising, PicturePair pair, PictureImage noisy) throws DataException {
    try {
      return denoising.denoised(noisy);
    } catch (IllegalArgumentException e) {
      throw DataException.in(pair.source().toString(), e.getMessage());
    }
  }

  /** The clean picture of each noisy one, all looked for before the first is denoised. */
  private Map<PicturePair, Path> references(List<PicturePair> pairs) throws DataException {
    Map<PicturePair, Path> found = new LinkedHashMap<>();
    if (reference == null) {
      return found;
    }
    for (PicturePair pair : pairs) {
      Path inside =
          Files.isDirectory(pictures)
              ? pictures.relativize(pair.source())
              : pair.source().getFileName();
      Path clean = Files.isDirectory(reference) ? reference.resolve(inside) : reference;
      if (!Files.isRegularFile(clean)) {
        throw DataException.in(
            pair.source().toString(),
            "expected its clean picture as %s, which is missing".formatted(clean));
      }
      found.put(pair, clean);
    }
    return found;
  }

  private PictureQuality quality(
      Path file, PicturePair pair, PictureImage noisy, PictureImage clean) throws IOException {
    PictureImage given = PictureImage.read(file, this::note);
    double level = sigma != null ? sigma : NoiseLevel.of(noisy.layout(), noisy.values());
    try {
      return PictureQuality.of(given, noisy, clean, Math.max(1, level));
    } catch (IllegalArgumentException e) {
      throw DataException.in(pair.source().toString(), e.getMessage());
    }
  }

  private void print(Map<String, PictureQuality> qualities) throws IOException {
    if (qualities.isEmpty()) {
      return;
    }
    PictureQualityText text = new PictureQualityText(qualities);
    console.print(isJson ? Json.write(text.tree()) : text.lines());
  }
}
