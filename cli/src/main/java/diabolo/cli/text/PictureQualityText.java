package diabolo.cli.text;

import diabolo.task.picture.PictureQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PSNR and SSIM of pictures in words.
 *
 * @param pictures by their names; at least one
 */
public record PictureQualityText(Map<String, PictureQuality> pictures) {

  private static final int WIDTH = 16;

  /** Keeps the order. */
  public PictureQualityText {
    pictures = new LinkedHashMap<>(pictures);
  }

  /** A line for each picture, and the mean. */
  public String lines() {
    List<String> ways = ways();
    int name =
        Math.max(
            "picture".length(),
            pictures.keySet().stream().mapToInt(String::length).max().orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add("PSNR in dB (higher is better) and SSIM (at most 1)");
    lines.add(padded("picture", name) + cells(ways));
    pictures.forEach(
        (picture, quality) ->
            lines.add(
                padded(picture, name) + cells(ways.stream().map(w -> cell(quality, w)).toList())));
    if (pictures.size() > 1) {
      lines.add(padded("mean", name) + cells(ways.stream().map(this::mean).toList()));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> ways() {
    return List.copyOf(pictures.values().iterator().next().psnr().keySet());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cells(List<String> texts) {
    return texts.stream()
        .map(text -> "  " + padded(text, WIDTH))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  private static String cell(PictureQuality quality, String way) {
    return text(quality.psnr().get(way), quality.ssim().getOrDefault(way, Double.NaN));
  }

  private String mean(String way) {
    return text(
        pictures.values().stream().mapToDouble(q -> q.psnr().get(way)).average().orElse(0),
        pictures.values().stream()
            .mapToDouble(q -> q.ssim().getOrDefault(way, Double.NaN))
            .average()
            .orElse(0));
  }

  private static String text(double psnr, double ssim) {
    String similarity = Double.isNaN(ssim) ? "" : String.format(Locale.ROOT, "  %.4f", ssim);
    return String.format(Locale.ROOT, "%.2f", psnr) + similarity;
  }

  /** The numbers by picture and way. */
  public Object tree() {
    Map<String, Object> all = new LinkedHashMap<>();
    pictures.forEach(
        (picture, quality) -> {
          Map<String, Object> own = new LinkedHashMap<>();
          own.put("psnr", new LinkedHashMap<String, Object>(quality.psnr()));
          own.put("ssim", new LinkedHashMap<String, Object>(quality.ssim()));
          all.put(picture, own);
        });
    return all;
  }
}
