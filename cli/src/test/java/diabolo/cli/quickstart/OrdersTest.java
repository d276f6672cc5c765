package diabolo.cli.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generated orders and the errors in them. */
final class OrdersTest {

  private static final Orders CLEAN = Orders.draw(0, 400, Seed.of(5));

  @Test
  void theTotalOfEveryOrderAddsUp() {
    for (List<String> row : CLEAN.rows()) {
      double price = Double.parseDouble(row.get(Orders.COLUMNS.indexOf("unit_price")));
      double shipping = Double.parseDouble(row.get(Orders.COLUMNS.indexOf("shipping")));
      int quantity = Integer.parseInt(row.get(Orders.COLUMNS.indexOf("quantity")));
      double total = Double.parseDouble(row.get(Orders.COLUMNS.indexOf("total")));
      assertEquals(quantity * price + shipping, total, 0.006, row.toString());
    }
  }

  @Test
  void theListedErrorsAreTheOnlyCellsThatDiffer() {
    Orders wrong = CLEAN.withErrors(3, Seed.of(6));
    assertEquals(15, wrong.errors().size());
    Set<String> listed = new HashSet<>();
    for (OrderError error : wrong.errors()) {
      int column = Orders.COLUMNS.indexOf(error.column());
      assertEquals(error.was(), CLEAN.rows().get(error.row() - 1).get(column));
      assertEquals(error.is(), wrong.rows().get(error.row() - 1).get(column));
      assertNotEquals(error.was(), error.is());
      listed.add(error.row() + " " + error.column());
    }
    for (int i = 0; i < CLEAN.rows().size(); i++) {
      for (int j = 0; j < Orders.COLUMNS.size(); j++) {
        boolean isSame = CLEAN.rows().get(i).get(j).equals(wrong.rows().get(i).get(j));
        assertEquals(isSame, !listed.contains((i + 1) + " " + Orders.COLUMNS.get(j)));
      }
    }
  }

  @Test
  void someCellsAreMissingAndLaterOrdersContinueTheFirst() {
    assertTrue(CLEAN.rows().stream().anyMatch(row -> row.contains("")));
    assertEquals(
        CLEAN.rows().subList(100, 150), Orders.draw(100, 50, Seed.of(5)).rows(), "orders 100 on");
  }
}
