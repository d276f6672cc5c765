package diabolo.nn;

import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter tensor lies in one flat vector: all weights first, then everything that is
 * trained but not decayed, then what is not trained. An optimizer is a few passes over contiguous
 * memory.
 */
public final class Layout {

  /** Most values of a flat vector: its memory is one buffer of less than 2³¹ bytes. */
  public static final int MOST_PARAMETERS = Shape.MOST_VALUES;

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final int weightSize;
  private final int trainedSize;
  private final int size;

  /**
   * A parameter tensor without its place yet.
   *
   * @param name unique in a model
   * @param shape axis lengths
   * @param role what training does with it
   */
  public record Wanted(String name, Shape shape, Role role) {

    /** A matrix that weight decay shrinks. */
    public static Wanted weight(String name, int rows, int columns) {
      return new Wanted(name, Shape.of(rows, columns), Role.WEIGHT);
    }

    /** A matrix that is trained, not decayed. */
    public static Wanted bias(String name, int rows, int columns) {
      return new Wanted(name, Shape.of(rows, columns), Role.BIAS);
    }

    /** A matrix that is not trained. */
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
   * Places tensors: by role, and those of one role in the order given.
   *
   * @throws IllegalArgumentException if they have more than {@value #MOST_PARAMETERS} values, or
   *     two have one name
   */
  public static Layout of(List<Wanted> wanted) {
    return new Layout(wanted);
  }

  /** The same of tensors one by one. */
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

  /** All slots in order. */
  public List<Slot> slots() {
    return List.copyOf(slots.values());
  }

  /** The slots of a role in order. */
  public List<Slot> slots(Role role) {
    List<Slot> all = new ArrayList<>(slots.values());
    all.removeIf(slot -> slot.role() != role);
    return Collections.unmodifiableList(all);
  }

  /** The slot of that name. */
  public Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no parameter is named " + name);
    }
    return slot;
  }

  /** Whether there is a slot of that name. */
  public boolean has(String name) {
    return slots.containsKey(name);
  }
}
