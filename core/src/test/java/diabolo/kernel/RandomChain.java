package diabolo.kernel;

import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Chains of up to four links of every kind, kept where every function is defined and finite. */
public final class RandomChain implements AutoCloseable {

  private static final List<Function> FUNCTIONS = List.of(Function.values());

  private final Seed seed;
  private final int rows;
  private final int columns;
  private final List<PostOp> steps = new ArrayList<>();
  private final List<Guarded> others = new ArrayList<>();
  private long drawn;

  private RandomChain(Seed seed, int rows, int columns) {
    this.seed = seed;
    this.rows = rows;
    this.columns = columns;
  }

  /** A chain for a product. */
  public static RandomChain forProduct(Seed seed, int rows, int columns) {
    RandomChain chain = new RandomChain(seed, rows, columns);
    chain.addLinks();
    return chain;
  }

  /** A chain for a map: its first link may be a broadcast column. */
  static RandomChain forMap(Seed seed, int rows, int columns) {
    RandomChain chain = new RandomChain(seed, rows, columns);
    if (chain.below(3) == 0) {
      chain.steps.add(new PostOp.Combine(chain.operator(), chain.other(rows, 1)));
    }
    chain.addLinks();
    return chain;
  }

  public List<PostOp> steps() {
    return List.copyOf(steps);
  }

  private void addLinks() {
    int links = below(5);
    for (int i = 0; i < links; i++) {
      addLink();
    }
    if (below(3) == 0) {
      steps.add(new PostOp.Accumulate());
    }
  }

  private void addLink() {
    switch (below(6)) {
      case 0 -> steps.add(new PostOp.Affine(factor(), factor()));
      case 1 -> steps.add(new PostOp.Clip(-Math.abs(factor()), 1));
      case 2 -> steps.add(new PostOp.Combine(operator(), broadcast()));
      case 3 -> addDivision();
      default -> addFunction();
    }
  }

  private void addFunction() {
    Function function = FUNCTIONS.get(below(FUNCTIONS.size()));
    switch (function) {
      case EXP, SQUARE -> steps.add(new PostOp.Clip(-4, 4));
      case SQRT, LOG, RECIPROCAL -> {
        steps.add(PostOp.apply(Function.ABS));
        steps.add(new PostOp.Affine(1, 0.5f));
      }
      default -> {}
    }
    steps.add(PostOp.apply(function));
  }

  private void addDivision() {
    Tensor divisor = broadcast();
    for (int i = 0; i < divisor.size(); i++) {
      divisor.set(i, Math.abs(divisor.get(i)) + 0.5f);
    }
    steps.add(PostOp.divide(divisor));
  }

  private Operator operator() {
    Operator[] all = {
      Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.GREATER, Operator.LESS
    };
    return all[below(all.length)];
  }

  private Tensor broadcast() {
    return switch (below(3)) {
      case 0 -> other(rows, columns);
      case 1 -> other(1, columns);
      default -> other(1, 1);
    };
  }

  private Tensor other(int otherRows, int otherColumns) {
    Guarded other = Guarded.random(seed.split(others.size()), otherRows, otherColumns);
    others.add(other);
    return other.tensor();
  }

  private float factor() {
    return 3 * seed.uniformFloat(drawn++) - 1.5f;
  }

  private int below(int bound) {
    return seed.below(drawn++, bound);
  }

  @Override
  public void close() {
    others.forEach(Guarded::close);
  }
}
