package diabolo.model.graph;

import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import java.util.stream.Stream;

/** Work of a step of training or scoring, to decide whether it is worth several threads. */
public final class StepSize {

  private static final long SMALL_TERMS = 1 << 20;

  private StepSize() {}

  /**
   * True if the products of this many rows take less time than waking other threads: rows times
   * weights, each as often as a row uses it, up to {@value #SMALL_TERMS}, measured with steps on
   * two threads.
   */
  public static boolean isSmall(Structure structure, int rows) {
    long again =
        Stream.of(structure.encoder(), structure.decoder())
            .flatMap(network -> network.layers().stream())
            .flatMap(layer -> layer.parts().stream())
            .mapToLong(StepSize::repeatedTerms)
            .sum();
    return (structure.layout().weightSize() + again) * rows <= SMALL_TERMS;
  }

  /** Products of a row with weights that are used at several places of it. */
  private static long repeatedTerms(Layer layer) {
    return layer instanceof Affine affine
        ? (affine.map().places() - 1L) * affine.map().weight().size()
        : 0;
  }
}
