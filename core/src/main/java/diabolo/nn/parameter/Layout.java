package diabolo.nn.parameter;

import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Positions of all parameter tensors in one flat vector: first the weights, then other trained
 * parameters, then state that is not trained, so that an optimizer is a few passes over contiguous
 * memory.
 */
public final class Layout {

  /** Largest number of values of a flat vector: its memory is one buffer of less than 2³¹ bytes. */
  public static final int MOST_PARAMETERS = Shape.MOST_VALUES;

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final int weightSize;
  private final int trainedSize;
  private final int size;

  /**
   * A parameter tensor before it has a position.
   *
   * @param name unique name in a model
   * @param shape axis lengths
   * @param role its role in training
   */
  public record Wanted(String name, Shape shape, Role role) {

    /** Declares a matrix subject to weight decay. */
    public static Wanted weight(String name, int rows, int columns) {
      return new Wanted(name, Shape.of(rows, columns), Role.WEIGHT);
    }

    /** Declares a matrix that is trained without decay. */
    public static Wanted bias(String name, int rows, int columns) {
      return new Wanted(name, Shape.of(rows, columns), Role.BIAS);
    }

    /** Declares a matrix that is not trained. */
    public static Wanted state(String name, int rows, int columns) {
      return new Wanted(name, Shape.of(rows, columns), Role.STATE);
    }
  }

  private Layout(List<Wanted> wanted) {
    requireRoom(wanted);
    Map<Role, Integer> ends = new EnumMap<>(Role.class);
    int offset = 0;
    for (Role role : Role.values()) {
      for (Wanted w : wanted) {
        if (w.role() == role) {
          place(new Slot(w.name(), w.shape(), offset, role));
          offset += w.shape().size();
        }
      }
      ends.put(role, offset);
    }
    this.weightSize = ends.get(Role.WEIGHT);
    this.trainedSize = ends.get(Role.BIAS);
    this.size = offset;
  }

  /**
   * Lays out tensors by role, and those of one role in the given order.
   *
   * @throws IllegalArgumentException if they have more than {@value #MOST_PARAMETERS} values, or
   *     two have one name
   */
  public static Layout of(List<Wanted> wanted) {
    return new Layout(wanted);
  }

  /** Lays out the given tensors. */
  public static Layout of(Wanted... wanted) {
    return new Layout(Arrays.asList(wanted));
  }

  private static void requireRoom(List<Wanted> wanted) {
    long values = wanted.stream().mapToLong(w -> w.shape().size()).sum();
    if (!(values <= MOST_PARAMETERS)) {
      throw new IllegalArgumentException(
          "a model holds at most %,d parameters, got %,d".formatted(MOST_PARAMETERS, values));
    }
  }

  private void place(Slot slot) {
    if (slots.put(slot.name(), slot) != null) {
      throw new IllegalArgumentException("two parameters are named " + slot.name());
    }
  }

  /** Number of values in the decayed part, which comes first. */
  public int weightSize() {
    return weightSize;
  }

  /** Number of values in the trained part, which comes before the rest. */
  public int trainedSize() {
    return trainedSize;
  }

  /** Number of values in all. */
  public int size() {
    return size;
  }

  /** Slots in the order of the vector. */
  public List<Slot> slots() {
    return List.copyOf(slots.values());
  }

  /** Slots of a role, in the order of the vector. */
  public List<Slot> slots(Role role) {
    List<Slot> all = new ArrayList<>(slots.values());
    all.removeIf(slot -> slot.role() != role);
    return Collections.unmodifiableList(all);
  }

  /** Slot with the given name. */
  public Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no parameter is named " + name);
    }
    return slot;
  }

  /** True if there is a slot with the given name. */
  public boolean has(String name) {
    return slots.containsKey(name);
  }
}
