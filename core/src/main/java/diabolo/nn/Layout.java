package diabolo.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each parameter tensor lies in one flat vector: all weights first, then everything that is
 * not decayed (biases, variances), so that an optimizer is a few passes over contiguous memory.
 *
 * @param weights slots of matrices that weight decay shrinks
 * @param others slots of everything else
 */
public record Layout(List<Slot> weights, List<Slot> others) {

  /** A parameter tensor without its place yet. */
  public record Wanted(String name, int rows, int columns) {}

  /** Keeps copies of the lists. */
  public Layout {
    weights = List.copyOf(weights);
    others = List.copyOf(others);
  }

  /** Places the tensors one after the other. */
  public static Layout of(List<Wanted> weights, List<Wanted> others) {
    List<Slot> placed = place(weights, 0);
    int end = weights.stream().mapToInt(w -> w.rows() * w.columns()).sum();
    return new Layout(placed, place(others, end));
  }

  private static List<Slot> place(List<Wanted> wanted, int begin) {
    List<Slot> slots = new ArrayList<>();
    int offset = begin;
    for (Wanted w : wanted) {
      slots.add(new Slot(w.name(), w.rows(), w.columns(), offset));
      offset += w.rows() * w.columns();
    }
    return slots;
  }

  /** Number of values in the decayed part, which comes first. */
  public int weightSize() {
    return weights.stream().mapToInt(Slot::size).sum();
  }

  /** Number of values in all. */
  public int size() {
    return weightSize() + others.stream().mapToInt(Slot::size).sum();
  }

  /** All slots in order. */
  public List<Slot> slots() {
    List<Slot> all = new ArrayList<>(weights);
    all.addAll(others);
    return all;
  }

  /** The slot of that name. */
  public Slot slot(String name) {
    return slots().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter is named " + name));
  }
}
