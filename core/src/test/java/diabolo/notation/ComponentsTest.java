package diabolo.notation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComponentsTest {

  /** Has factories for one and two of its components, and some that are none. */
  record Range(int low, int high, List<String> labels) {

    Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("low must be ≤ high, got " + low + " and " + high);
      }
    }

    static Range of(int low) {
      return of(low, 100);
    }

    static Range of(int low, int high) {
      return new Range(low, high, List.of());
    }

    static Range of(List<String> labels) {
      return new Range(0, 0, labels);
    }

    @SuppressWarnings("DoNotCallSuggester") // is not to be found
    static Range defaults(int unused) {
      throw new AssertionError("has a parameter");
    }
  }

  /** Everything has a default. */
  record Rate(double rate) {
    static Rate defaults() {
      return new Rate(0.1);
    }

    static Rate of(double rate) {
      return new Rate(rate);
    }
  }

  /** Its factory takes a list of something else. */
  record Names(List<String> names) {
    static Names of(List<Integer> numbers) {
      return new Names(numbers.stream().map(String::valueOf).toList());
    }
  }

  @Test
  void theShortestFactoryOfTheFirstComponentsCounts() {
    Components range = Components.of(Range.class);
    assertEquals(List.of("low", "high", "labels"), range.names());
    assertEquals(1, range.required());
    assertArrayEquals(new Object[] {7, 100, List.of()}, range.defaults(7));
    assertEquals(0, Components.of(Rate.class).required());
    assertArrayEquals(new Object[] {0.1}, Components.of(Rate.class).defaults());
  }

  @Test
  void withoutFactoryAllComponentsAreRequired() {
    assertEquals(1, Components.of(Names.class).required());
    assertArrayEquals(
        new Object[] {List.of("a")}, Components.of(Names.class).defaults(List.of("a")));
  }

  @Test
  void valuesAreThoseOfTheRecord() {
    Range range = new Range(1, 2, List.of("a"));
    Components components = Components.of(Range.class);
    assertArrayEquals(new Object[] {1, 2, List.of("a")}, components.values(range));
    assertEquals(range, components.create(components.values(range)));
  }

  @Test
  void withReplacesOneComponent() {
    Range range = Range.of(1);
    assertEquals(new Range(1, 5, List.of()), Components.with(range, "high", 5));
    assertEquals(Range.of(1), range);
  }

  @Test
  void refusalsAreThoseOfTheRecord() {
    refuses("low must be ≤ high, got 1 and 0", () -> Components.with(Range.of(1), "high", 0));
    refuses("low must be ≤ high, got 101 and 100", () -> Components.of(Range.class).defaults(101));
    refuses(
        "expected one of the components [low, high, labels], got hihg",
        () -> Components.with(Range.of(1), "hihg", 0));
    refuses("expected a record, got java.lang.String", () -> Components.of(String.class));
  }

  private static void refuses(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
