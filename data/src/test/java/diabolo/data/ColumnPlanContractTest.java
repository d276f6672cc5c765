package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.data.table.ColumnPlan;
import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.file.json.RecordJson;
import diabolo.notation.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract of every plan of a column; a new one without an example fails the build. */
final class ColumnPlanContractTest {

  private static final ColumnType.Date.Resolution DAY = ColumnType.Date.Resolution.DAY;

  private static final List<ColumnPlan> PLANS =
      List.of(
          new ColumnPlan.Numeric(Optional.of(Scaling.ROBUST)),
          new ColumnPlan.Count(),
          new ColumnPlan.Ordinal(List.of("low", "high")),
          new ColumnPlan.Category(List.of("a", "b")),
          new ColumnPlan.Date(DAY, Optional.of(Scaling.UNIT)),
          new ColumnPlan.Id(),
          new ColumnPlan.Ignored(Optional.of("constant")));

  @Test
  void everyPlanHasAnExample() {
    assertEquals(
        Set.copyOf(Family.of(ColumnPlan.class).members().values()),
        PLANS.stream().map(Object::getClass).collect(Collectors.toSet()));
  }

  @Test
  void everyTypeOfColumnIsPlanned() {
    assertEquals(
        List.of(
            new ColumnType.Numeric(),
            new ColumnType.Count(),
            new ColumnType.Ordinal(List.of("low", "high")),
            new ColumnType.Category(List.of("a", "b")),
            new ColumnType.Date(DAY)),
        PLANS.stream().flatMap(plan -> plan.column().stream()).toList());
  }

  @Test
  void onlyNumbersAndDatesHaveScalingsOfTheirOwn() {
    assertEquals(
        List.of(Scaling.ROBUST, Scaling.UNIT),
        PLANS.stream().flatMap(plan -> plan.ownScaling().stream()).toList());
  }

  @Test
  void everyPlanComesBackFromItsJson() throws DataException {
    for (ColumnPlan plan : PLANS) {
      String text = RecordJson.write(ColumnPlan.class, plan);
      assertEquals(plan, RecordJson.read(ColumnPlan.class, text, "text"));
    }
  }
}
