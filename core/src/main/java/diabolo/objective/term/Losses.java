package diabolo.objective.term;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of the parts of the objective, in the order of recording: first {@code reconstruction}.
 *
 * @param parts named values, weights included; their sum is the objective
 */
public record Losses(List<Part> parts) {

  /**
   * Value of one part.
   *
   * @param name for example {@code contraction}
   * @param value weight times the mean, over the examples, of the sum over features
   */
  public record Part(String name, double value) {}

  /** Keeps a copy of the list. */
  public Losses {
    parts = List.copyOf(parts);
  }

  /** Reads the values after the last run of a plan. */
  public static Losses ofTerms(List<LossTerm> terms) {
    List<Part> parts = new ArrayList<>(terms.size());
    for (LossTerm term : terms) {
      parts.add(new Part(term.name(), term.value()));
    }
    return new Losses(parts);
  }

  /** Value of the objective: the sum of all parts. */
  public double total() {
    double total = 0;
    for (Part part : parts) {
      total += part.value();
    }
    return total;
  }

  /** Value of the part with the given name. */
  public double part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part of the loss is named " + name))
        .value();
  }

  /** Returns a copy without the part with the given name, if present. */
  public Losses without(String name) {
    return new Losses(parts.stream().filter(part -> !part.name().equals(name)).toList());
  }

  /** Adds {@code weight} times other losses with the same names; for means over batches. */
  public Losses plus(double weight, Losses others) {
    if (parts.isEmpty()) {
      return new Losses(List.of()).plusAll(weight, others);
    }
    List<Part> sums = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      sums.add(new Part(part.name(), part.value() + weight * others.parts.get(i).value()));
    }
    return new Losses(sums);
  }

  /** Divides every part by {@code count}. */
  public Losses dividedBy(double count) {
    List<Part> means = new ArrayList<>(parts.size());
    for (Part part : parts) {
      means.add(new Part(part.name(), part.value() / count));
    }
    return new Losses(means);
  }

  private Losses plusAll(double weight, Losses others) {
    return new Losses(
        others.parts.stream().map(p -> new Part(p.name(), weight * p.value())).toList());
  }
}
