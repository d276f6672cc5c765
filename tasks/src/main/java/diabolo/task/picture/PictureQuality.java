package diabolo.task.picture;

import diabolo.data.picture.PictureImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Distances of pictures from a clean reference.
 *
 * @param psnr peak signal-to-noise ratio in dB by the name of the picture, higher is better
 * @param ssim structural similarity by the same names, at most 1; empty for pictures too small for
 *     its window
 * @since 0.1
 */
public record PictureQuality(Map<String, Double> psnr, Map<String, Double> ssim) {

  /** Name of the picture with noise. */
  public static final String NOISY = "noisy";

  /** Name of the picture that the model made. */
  public static final String MODEL = "model";

  /** Keeps copies. */
  public PictureQuality {
    psnr = new LinkedHashMap<>(psnr);
    ssim = new LinkedHashMap<>(ssim);
  }

  /**
   * Compares a noisy picture, what a model, a median filter and non-local means make of it.
   *
   * @param reference the clean picture
   * @param noisy the picture with noise
   * @param denoised what a model makes of it
   * @param sigma standard deviation of the noise in levels of 0 to 255, for non-local means
   * @throws IllegalArgumentException if the sizes differ, with both
   */
  public static PictureQuality of(
      PictureImage reference, PictureImage noisy, PictureImage denoised, double sigma) {
    if (!reference.layout().equals(noisy.layout())) {
      throw new IllegalArgumentException(
          "the reference has %s pixels, the noisy picture %s"
              .formatted(reference.layout(), noisy.layout()));
    }
    float[] given = noisy.values();
    Map<String, float[]> pictures = new LinkedHashMap<>();
    pictures.put(NOISY, given);
    pictures.put("median filter", MedianFilter.of(noisy.layout(), given));
    pictures.put("non-local means", NonLocalMeans.of(sigma).filtered(noisy.layout(), given));
    pictures.put(MODEL, denoised.values());
    float[] clean = reference.values();
    Map<String, Double> psnr = new LinkedHashMap<>();
    Map<String, Double> ssim = new LinkedHashMap<>();
    pictures.forEach(
        (name, values) -> {
          psnr.put(name, PeakSignalToNoise.of(clean, values));
          if (StructuralSimilarity.hasRoom(noisy.layout())) {
            ssim.put(name, StructuralSimilarity.of(noisy.layout(), clean, values));
          }
        });
    return new PictureQuality(psnr, ssim);
  }
}
