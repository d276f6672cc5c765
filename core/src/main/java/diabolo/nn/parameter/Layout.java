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

  private Layout(List<ParameterSpec> specs) {
    requireRoom(specs);
    Map<Role, Integer> ends = new EnumMap<>(Role.class);
    int offset = 0;
    for (Role role : Role.values()) {
      for (ParameterSpec spec : specs) {
        if (spec.role() == role) {
          place(new Slot(spec.name(), spec.shape(), offset, role));
          offset += spec.shape().size();
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
  public static Layout of(List<ParameterSpec> specs) {
    return new Layout(specs);
  }

  /** Lays out the given tensors. */
  public static Layout of(ParameterSpec... specs) {
    return new Layout(Arrays.asList(specs));
  }

  private static void requireRoom(List<ParameterSpec> specs) {
    long values = specs.stream().mapToLong(spec -> spec.shape().size()).sum();
    if (!(values <= MOST_PARAMETERS)) {
      throw new IllegalArgumentException(
          "a model holds at most %,d parameters, got %,d: take fewer units, or rows of fewer values"
              .formatted(MOST_PARAMETERS, values));
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
