package diabolo.model.spec;

import diabolo.notation.Named;
import java.util.List;

/**
 * The values that a head learns to give for a row.
 *
 * @since 0.1
 */
public sealed interface Target {

  /** The inputs of the row, clean: the target of an autoencoder's decoder. */
  @Named("input")
  record Input() implements Target {

    @Override
    public int size(int inputs) {
      return inputs;
    }
  }

  /**
   * The class of the row, as 1 in its place and 0 elsewhere.
   *
   * @param names of the classes, at least two, all different
   */
  @Named("classes")
  record Classes(List<String> names) implements Target {

    /** Refuses less than two classes and two of one name. */
    public Classes {
      names = List.copyOf(names);
      if (!(names.size() >= 2 && names.stream().distinct().count() == names.size())) {
        throw new IllegalArgumentException("expected two or more different classes, got " + names);
      }
    }

    @Override
    public int size(int inputs) {
      return names.size();
    }
  }

  /**
   * Numbers of the row that are no inputs.
   *
   * @param names of them, at least one
   */
  @Named("values")
  record Values(List<String> names) implements Target {

    /** Refuses no values. */
    public Values {
      names = List.copyOf(names);
      Architecture.requirePositive("number of target values", names.size());
    }

    @Override
    public int size(int inputs) {
      return names.size();
    }
  }

  /** Values of a row of targets, for rows of {@code inputs} values. */
  int size(int inputs);
}
