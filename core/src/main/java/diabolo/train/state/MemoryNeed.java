package diabolo.train.state;

import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Layer;
import diabolo.tensor.MemoryLimits;
import diabolo.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Memory that a training takes at the least, known before it begins, so that one that cannot fit is
 * refused in a sentence and not ended somewhere in the middle.
 *
 * <p>With P parameters, S values of the optimizer's state in all, batches of N rows (if the last
 * batch or the held-out ones have another size, N is the sum of the sizes), D inputs, T values of
 * targets, and between input and output H values of layers, A of which have another activation than
 * the identity:
 *
 * <pre>
 *  outside the heap   4 (4 P + S)          parameters, gradients, best ones, those of the model
 *                     4 N (4 D + 2 H + A)  input, output, losses, gradients of a batch
 *  in the heap        bytes of the rows, if they are kept
 *                     4 N (D + T)          and 5 N D if the input is corrupted, and the kernels' copies
 * </pre>
 *
 * <p>Left out is what native kernels and penalties take; {@link #doubt} allows for it.
 *
 * @param parameters P
 * @param batch N
 * @param ofParameters bytes outside the heap for parameters
 * @param ofBatch bytes outside the heap for batches
 * @param ofRows bytes in the heap for the rows
 * @param ofStaging bytes in the heap for batches
 */
public record MemoryNeed(
    long parameters, long batch, long ofParameters, long ofBatch, long ofRows, long ofStaging) {

  private static final double MEBIBYTE = 1 << 20;

  /** Share of the least need by which real ones were found to exceed it. */
  private static final double MOST_BEYOND = 2;

  /** Bytes of the heap that the program itself takes. */
  private static final long PROGRAM_BYTES = 24L << 20;

  /** Bytes of an input's copy and its mark, while it is corrupted. */
  private static final int CORRUPTION_BYTES = Float.BYTES + 1;

  /** Bytes for each input before the first step: its mean, and twice the input of one row. */
  private static final int MEAN_BYTES = Double.BYTES + 2 * Float.BYTES;

  /** The least need of a training. */
  public static MemoryNeed of(Setup setup) {
    Structure structure = setup.structure();
    Set<Long> sizes = sizes(setup);
    long batch = Collections.max(sizes);
    long all = sizes.stream().mapToLong(Long::longValue).sum();
    long inputs = structure.inputs();
    long parameters = structure.layout().size();
    boolean isCorrupted = setup.spec().objective().corruption().isPresent();
    long staged =
        Float.BYTES * batch * (inputs + setup.widthOfTargets())
            + (isCorrupted ? CORRUPTION_BYTES * all * inputs : 0)
            + sizes.stream().mapToLong(rows -> copies(setup, rows)).sum();
    return new MemoryNeed(
        parameters,
        batch,
        Float.BYTES * (4 * parameters + state(setup)),
        Float.BYTES * all * (4 * inputs + between(structure)),
        bytes(setup.samples()),
        Math.max(MEAN_BYTES * inputs, staged));
  }

  /** Sizes of batch that occur in training and on held-out rows. */
  private static Set<Long> sizes(Setup setup) {
    Set<Long> sizes = new TreeSet<>();
    long most = setup.options().batchSize();
    for (long rows : List.of(setup.rows().trainingRows(), setup.rows().validationRows())) {
      sizes.add(Math.min(rows, most));
      sizes.add(rows % most);
    }
    sizes.remove(0L);
    return sizes;
  }

  private static long state(Setup setup) {
    return setup.options().optimizer().state(setup.structure().layout().size()).stream()
        .mapToLong(Shape::size)
        .sum();
  }

  private static Stream<Layer> layers(Structure structure) {
    return Stream.of(structure.encoder(), structure.decoder())
        .flatMap(network -> network.layers().stream());
  }

  /** 2 H + A, values of a row between input and output. */
  private static long between(Structure structure) {
    long all =
        layers(structure)
            .mapToLong(
                layer ->
                    layer.outputs().size() * (layer.activation() == Activation.IDENTITY ? 2L : 3L))
            .sum();
    return all - 2L * structure.decoder().outputs();
  }

  /** Bytes of the kernels' copies for forward pass and gradient of the dense layers' weights. */
  private static long copies(Setup setup, long rows) {
    Kernels kernels = setup.session().kernels();
    return layers(setup.structure())
        .filter(layer -> layer.dense().isPresent())
        .mapToLong(
            layer -> {
              long from = layer.inputs().size();
              long to = layer.outputs().size();
              return kernels.heapBytes(rows, from, to) + kernels.heapBytes(to, rows, from);
            })
        .sum();
  }

  private static long bytes(Samples samples) {
    long values = samples.rows().orElse(0) * samples.format().columns();
    if (samples instanceof ByteSamples) {
      return values;
    }
    return samples instanceof FloatSamples ? Float.BYTES * values : 0;
  }

  /** Bytes outside the heap. */
  public long outside() {
    return ofParameters + ofBatch;
  }

  /** Bytes in the heap. */
  public long heap() {
    return ofRows + ofStaging;
  }

  /**
   * Refuses a training that cannot fit.
   *
   * @throws RequestException if it needs more than there is, with the numbers and a remedy
   */
  public void require(MemoryLimits limits) {
    if (!(outside() <= limits.outside())) {
      boolean isBatch = ofBatch > ofParameters;
      throw refused(
          "memory for tensors",
          outside(),
          limits.outside(),
          isBatch,
          remedy(isBatch, false, limits));
    }
    if (!(heap() <= limits.heap())) {
      boolean isBatch = ofStaging > ofRows;
      throw refused("heap", heap(), limits.heap(), isBatch, remedy(isBatch, true, limits));
    }
  }

  private RequestException refused(
      String place, long needed, long there, boolean isBatch, Remedy remedy) {
    return new RequestException(
        "the training takes at least %s of %s, and %s are available; most of it is for %s"
            .formatted(
                mebibytes(needed),
                place,
                mebibytes(there),
                isBatch ? "a batch of %,d rows".formatted(batch) : most(place)),
        remedy);
  }

  private String most(String place) {
    return place.equals("heap")
        ? "the rows"
        : "%,d parameters, with gradients, best values and the state of the optimizer"
            .formatted(parameters);
  }

  private Remedy remedy(boolean isBatch, boolean isHeap, MemoryLimits limits) {
    long wanted = Math.round(MOST_BEYOND * (isHeap ? heap() : outside())) + PROGRAM_BYTES;
    Optional<Long> more =
        Optional.of(wanted).filter(bytes -> bytes <= limits.machine()).map(b -> (b >> 20) + 1);
    Remedy.UseLessMemory.Smaller smaller =
        isBatch
            ? Remedy.UseLessMemory.Smaller.BATCH
            : isHeap ? Remedy.UseLessMemory.Smaller.DATA : Remedy.UseLessMemory.Smaller.MODEL;
    return new Remedy.UseLessMemory(smaller, isHeap, more.orElse(0L));
  }

  /**
   * A sentence if the training may run out of memory, though that is not certain: kernels and
   * penalties may take as much again.
   */
  public Optional<String> doubt(MemoryLimits limits) {
    boolean isTight =
        MOST_BEYOND * outside() > limits.outside()
            || MOST_BEYOND * heap() + PROGRAM_BYTES > limits.heap();
    return isTight
        ? Optional.of(
            "memory may run out: the training takes at least %s of heap, of which %s are available, and %s of memory for tensors, of which %s are"
                .formatted(
                    mebibytes(heap()),
                    mebibytes(limits.heap()),
                    mebibytes(outside()),
                    mebibytes(limits.outside())))
        : Optional.empty();
  }

  /** Whether it is too little for limits to matter, which take time to find out. */
  public boolean isSmall() {
    return heap() + outside() < (32L << 20);
  }

  private static String mebibytes(long bytes) {
    return "%,.0f MiB".formatted(Math.ceil(bytes / MEBIBYTE));
  }
}
