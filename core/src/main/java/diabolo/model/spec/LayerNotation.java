package diabolo.model.spec;

import diabolo.nn.layer.Resampling;
import diabolo.nn.map.Padding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of layers as a person types it: {@code conv32x3s2,conv64x3s2,dense128}.
 *
 * <pre>
 *   convCxKsS   convolution to C channels, K × K pixels (3), stride S (1), zeros at the edge
 *   convCxKsSv  the same without zeros at the edge
 *   upconvCxKsS transposed convolution; makes pictures S times as large (2)
 *   denseN      fully connected layer of N units
 *   maxpoolF, meanpoolF, upF, bilinearF, unshuffleF, shuffleF    changes of size by F (2)
 *   batchnorm, layernorm, dropout0.25
 *   skip(…)     a skip connection around layers
 * </pre>
 *
 * <p>{@link #parse} and {@link #text} are inverse to each other.
 *
 * @since 0.1
 */
public final class LayerNotation {

  private static final Pattern CONVOLUTION =
      Pattern.compile("(up)?conv(\\d{1,6})(?:x(\\d{1,4}))?(?:s(\\d{1,4}))?(v)?");
  private static final Pattern SIZED = Pattern.compile("([a-z]+?)(\\d{1,6})?");
  private static final Pattern DROPOUT = Pattern.compile("dropout(0?\\.\\d{1,6}|0)");
  private static final String SKIP = "skip(";
  private static final int USUAL_KERNEL = 3;
  private static final int USUAL_FACTOR = 2;

  /** Changes of the size of pictures by their words. */
  private static final Map<String, IntFunction<LayerSpec>> SIZES =
      Map.of(
          "maxpool", PictureLayer.MaxPool::new,
          "meanpool", PictureLayer.AveragePool::new,
          "up", PictureLayer.Upsample::of,
          "bilinear", f -> new PictureLayer.Upsample(f, Resampling.Kind.BILINEAR),
          "unshuffle", PictureLayer.PixelUnshuffle::new,
          "shuffle", PictureLayer.PixelShuffle::new);

  private LayerNotation() {}

  /**
   * Reads a list of layers.
   *
   * @throws IllegalArgumentException with the word that is none, and the words that are
   */
  public static List<LayerSpec> parse(String text) {
    List<LayerSpec> layers = new ArrayList<>();
    for (String word : words(text)) {
      layers.add(layer(word.strip(), text));
    }
    return List.copyOf(layers);
  }

  /** The words between commas that are outside of parentheses. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        words.add(text.substring(from, i));
        from = i + 1;
      }
    }
    words.add(text.substring(from));
    return words;
  }

  private static LayerSpec layer(String word, String text) {
    if (word.startsWith(SKIP) && word.endsWith(")")) {
      return new LayerSpec.Skip(parse(word.substring(SKIP.length(), word.length() - 1)));
    }
    Matcher convolution = CONVOLUTION.matcher(word);
    if (convolution.matches()) {
      return convolution(convolution, word, text);
    }
    Matcher dropout = DROPOUT.matcher(word);
    if (dropout.matches()) {
      return new LayerSpec.Dropout(Float.parseFloat(dropout.group(1)));
    }
    Matcher sized = SIZED.matcher(word);
    if (sized.matches()) {
      String name = sized.group(1);
      boolean hasSize = sized.group(2) != null;
      if (SIZES.containsKey(name)) {
        return SIZES.get(name).apply(number(sized.group(2), USUAL_FACTOR));
      }
      if (name.equals("dense") && hasSize) {
        return new LayerSpec.Dense(number(sized.group(2), 0));
      }
      if (name.equals("batchnorm") && !hasSize) {
        return new LayerSpec.BatchNorm();
      }
      if (name.equals("layernorm") && !hasSize) {
        return new LayerSpec.LayerNorm();
      }
    }
    throw unknown(word, text);
  }

  private static LayerSpec convolution(Matcher found, String word, String text) {
    boolean isUp = found.group(1) != null;
    boolean isValid = found.group(5) != null;
    if (isUp && isValid) {
      throw unknown(word, text);
    }
    int channels = number(found.group(2), 0);
    int kernel = number(found.group(3), USUAL_KERNEL);
    int stride = number(found.group(4), isUp ? USUAL_FACTOR : 1);
    return isUp
        ? new PictureLayer.ConvTranspose2d(channels, kernel, stride)
        : new LayerSpec.Conv2d(channels, kernel, stride, isValid ? Padding.VALID : Padding.SAME);
  }

  private static int number(String digits, int usual) {
    return digits == null ? usual : Integer.parseInt(digits);
  }

  private static IllegalArgumentException unknown(String word, String text) {
    return new IllegalArgumentException(
        "'%s' in '%s' is no layer; layers are conv32x3s2 (32 channels, 3×3 pixels, stride 2),"
                .formatted(word, text)
            + " upconv32x3s2, dense128, maxpool2, meanpool2, up2, bilinear2, unshuffle2, shuffle2,"
            + " batchnorm, layernorm, dropout0.25 and skip(conv32x3,conv32x3)");
  }

  /** Writes a list of layers, such that {@link #parse} reads the same. */
  public static String text(List<LayerSpec> layers) {
    return layers.stream().map(LayerNotation::text).collect(Collectors.joining(","));
  }

  private static String text(LayerSpec layer) {
    if (layer instanceof PictureLayer picture) {
      return text(picture);
    }
    if (layer instanceof LayerSpec.Dense dense) {
      return "dense" + dense.units();
    }
    if (layer instanceof LayerSpec.Conv2d conv) {
      String stride = conv.stride() == 1 ? "" : "s" + conv.stride();
      String end = conv.padding() == Padding.VALID ? "v" : "";
      return "conv" + conv.channels() + "x" + conv.kernel() + stride + end;
    }
    if (layer instanceof LayerSpec.Skip skip) {
      return SKIP + text(skip.layers()) + ")";
    }
    if (layer instanceof LayerSpec.Dropout dropout) {
      return "dropout" + dropout.rate();
    }
    return layer instanceof LayerSpec.BatchNorm ? "batchnorm" : "layernorm";
  }

  private static String text(PictureLayer layer) {
    if (layer instanceof PictureLayer.ConvTranspose2d conv) {
      return "upconv" + conv.channels() + "x" + conv.kernel() + "s" + conv.stride();
    }
    if (layer instanceof PictureLayer.Upsample up) {
      return (up.kind() == Resampling.Kind.NEAREST ? "up" : "bilinear") + up.factor();
    }
    if (layer instanceof PictureLayer.MaxPool pool) {
      return "maxpool" + pool.factor();
    }
    if (layer instanceof PictureLayer.AveragePool pool) {
      return "meanpool" + pool.factor();
    }
    return layer instanceof PictureLayer.PixelUnshuffle unshuffle
        ? "unshuffle" + unshuffle.factor()
        : "shuffle" + ((PictureLayer.PixelShuffle) layer).factor();
  }
}
