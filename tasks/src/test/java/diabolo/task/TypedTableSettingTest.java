package diabolo.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TypedTableSettingTest {

  /** 2,400 steps of 128 rows are 307,200 rows. */
  @Test
  void fewRowsAreSeenOftenAndManySeldom() {
    assertEquals(10, TypedTableSetting.epochs(30_561));
    assertEquals(500, TypedTableSetting.epochs(100));
    assertEquals(500, TypedTableSetting.epochs(0));
    assertEquals(5, TypedTableSetting.epochs(10_000_000));
  }
}
