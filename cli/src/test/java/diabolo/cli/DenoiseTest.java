package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.picture.PictureImage;
import diabolo.feature.format.Picture;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From clean pictures to a denoiser, and from noisy pictures to clean ones. */
final class DenoiseTest {

  private static final int SIDE = 24;

  @TempDir private static Path folder;

  private static Path model;

  /** Bright and dark stripes, of other widths and angles in each picture. */
  private static PictureImage stripes(int number, int height, int width, double noise) {
    Seed seed = Seed.of(9).split(number);
    double angle = Math.PI * seed.uniform(0);
    double length = 6 + 8 * seed.uniform(1);
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      int row = i / width;
      int column = i % width;
      double along = row * Math.cos(angle) + column * Math.sin(angle);
      double clean = 128 + 90 * Math.sin(2 * Math.PI * along / length);
      values[i] = (float) (clean + noise * seed.split("noise").normal(i));
    }
    return PictureImage.black(Picture.of(height, width, 1), 8).withValues(values);
  }

  private static void write(PictureImage picture, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    picture.write(file, note -> {});
  }

  @BeforeAll
  static void train() throws IOException {
    Path clean = folder.resolve("clean");
    for (int n = 0; n < 60; n++) {
      write(stripes(n, SIDE, SIDE, 0), clean.resolve("p" + n + ".png"));
    }
    model = folder.resolve("model.safetensors");
    Ran ran =
        Ran.well(
            "train",
            clean,
            "-o",
            model,
            "--kind",
            "denoising",
            "--layers",
            "conv8x3,conv8x3",
            "--code",
            "8x3",
            "--residual",
            "--bias-free",
            "--reconstruction",
            "squared",
            "--corruption",
            "gaussian:0.1",
            "--epochs",
            "30",
            "--batch-size",
            "10",
            "--kernels",
            "java",
            "--quiet");
    assertFalse(ran.err().contains("diverged"), ran.err());
  }

  @Test
  void aFolderBecomesAFolderAndIsNearerToTheCleanPictures() throws IOException {
    for (int n = 100; n < 103; n++) {
      write(stripes(n, 30, 41, 0), folder.resolve("reference/p" + n + ".png"));
      write(stripes(n, 30, 41, 25), folder.resolve("noisy/p" + n + ".png"));
    }
    Path out = folder.resolve("out");
    Ran ran =
        Ran.well(
            "denoise",
            model,
            folder.resolve("noisy"),
            "-o",
            out,
            "--reference",
            folder.resolve("reference"),
            "--kernels",
            "java");
    assertTrue(ran.err().contains("wrote 3 pictures to"), ran.err());
    Matcher mean =
        Pattern.compile("mean +([0-9.]+)  [0-9.]+ +([0-9.]+)  .* ([0-9.]+)  [0-9.]+")
            .matcher(ran.out());
    assertTrue(mean.find(), ran.out());
    double noisy = Double.parseDouble(mean.group(1));
    double denoised = Double.parseDouble(mean.group(3));
    // 20 log10(255 / 25) = 20.2 dB
    assertEquals(20.2, noisy, 0.4);
    assertTrue(denoised > noisy + 1, ran.out());
    PictureImage one = PictureImage.read(out.resolve("p101.png"), note -> {});
    assertEquals(Picture.of(30, 41, 1), one.layout());
  }

  @Test
  void wrongInputEndsInOneSentence() throws IOException {
    Path noisy = folder.resolve("one/noisy.png");
    write(stripes(7, 20, 20, 25), noisy);
    Path out = folder.resolve("one/clean.png");
    Path other = folder.resolve("one/other.png");
    write(stripes(7, 20, 21, 0), other);
    Path text = Files.writeString(folder.resolve("one/text.png"), "no picture");
    assertRefused(65, "20×21", "denoise", model, noisy, "-o", out, "--reference", other);
    assertRefused(65, "text.png", "denoise", model, text, "-o", out);
    assertRefused(65, "noisy.png", "denoise", noisy, noisy, "-o", out);
    assertRefused(66, "missing.png", "denoise", model, folder.resolve("missing.png"), "-o", out);
    assertRefused(2, "--sigma", "denoise", model, noisy, "-o", out, "--sigma", "-3");
    assertRefused(2, "--reference", "denoise", model, noisy, "-o", out, "--json");
    assertRefused(65, ".txt", "denoise", model, noisy, "-o", folder.resolve("clean.txt"));
    assertFalse(Files.exists(out));
  }

  private static void assertRefused(int status, String part, Object... words) {
    Ran ran = Ran.command(words);
    assertEquals(status, ran.status(), ran.err());
    assertTrue(ran.err().contains(part), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }
}
