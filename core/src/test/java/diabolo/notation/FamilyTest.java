package diabolo.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FamilyTest {

  /** Has a family inside. */
  sealed interface Shape permits Circle, Polygon {}

  @Named("circle")
  record Circle() implements Shape {}

  /** Inside. */
  sealed interface Polygon extends Shape permits Triangle, Square {}

  @Named("triangle")
  record Triangle() implements Polygon {}

  @Named("square")
  record Square() implements Polygon {}

  /** One name for two. */
  sealed interface Twins {}

  @Named("twin")
  record Castor() implements Twins {}

  @Named("twin")
  record Pollux() implements Twins {}

  /** One without a name. */
  sealed interface Half {}

  @Named("named")
  record First() implements Half {}

  record Second() implements Half {}

  @Test
  void findsMembersOfInnerFamiliesInOrder() {
    assertEquals(List.of("circle", "triangle", "square"), Family.of(Shape.class).names());
    assertEquals(Optional.of(Square.class), Family.of(Shape.class).member("square"));
    assertEquals(Optional.empty(), Family.of(Polygon.class).member("circle"));
    assertEquals("triangle", Family.name(Triangle.class));
  }

  @Test
  void refusesWhatIsNoFamily() {
    refuses(
        "expected one member by the name 'twin', got diabolo.notation.FamilyTest$Castor and"
            + " diabolo.notation.FamilyTest$Pollux",
        Twins.class);
    refuses("expected a type with a name, got diabolo.notation.FamilyTest$Second", Half.class);
    refuses("expected a sealed interface, got java.lang.Runnable", Runnable.class);
    refuses("expected a sealed interface, got diabolo.notation.FamilyTest$Circle", Circle.class);
  }

  private static void refuses(String message, Class<?> type) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Family.of(type)).getMessage());
  }
}
