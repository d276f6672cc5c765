package diabolo.task.recipe;

/**
 * A request for a detail of a part that the model does not have, such as the memory of an absent
 * penalty. Ignoring it would train something else than requested.
 *
 * @since 0.1
 */
public final class MisplacedWish extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The part that is missing. */
  public enum Part {
    /** A penalty on Jacobians, for which a method or a number of probes was requested. */
    CONTRACTION("a contraction method and its probes need a contraction penalty"),
    /** A variational code, for which a weight, a warm-up, free bits or samples were requested. */
    GAUSSIAN_CODE(
        "a KL weight, its warm-up, free bits, a capacity and importance samples need the kind"
            + " variational"),
    /** An L1 penalty, which was to be measured by the norms of the decoder. */
    L1("weighting by decoder norms needs an L1 penalty"),
    /** A KL sparsity penalty, whose rates were to run on from batch to batch. */
    KL_SPARSITY("a memory of rates needs a KL sparsity penalty");

    private final String sentence;

    Part(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Part missing;

  MisplacedWish(Part missing) {
    super(missing.sentence);
    this.missing = missing;
  }

  /** The part that the model does not have. */
  public Part missing() {
    return missing;
  }
}
