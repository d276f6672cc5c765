package diabolo.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.InMemorySamples;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableRowsTest {

  private static final SampleFormat MIXED =
      SampleFormat.mixed(
          List.of("age", "city", "member", "size", "since"),
          List.of(
              new ColumnType.Numeric(),
              new ColumnType.Category(List.of("Oslo", "Rome")),
              new ColumnType.Category(List.of("0", "1")),
              new ColumnType.Ordinal(List.of("S", "M", "L")),
              new ColumnType.Date(ColumnType.Date.Resolution.DAY)));

  private final TableRows rows = TableRows.of(MIXED);

  /** A person as a program has one. */
  private record Person(int age, String city, boolean member, Size size, LocalDate since) {}

  private enum Size {
    S,
    M,
    L
  }

  @Test
  void aMapARecordABuilderAndTextsGiveTheSameRow() {
    float[] expected = {31, 1, 1, 2, 10};
    LocalDate since = LocalDate.of(2000, 1, 11);
    Map<String, Object> map =
        Map.of("age", 31, "city", "Rome", "member", true, "size", "L", "since", since);
    assertArrayEquals(expected, rows.of(map));
    assertArrayEquals(expected, rows.of(new Person(31, "Rome", true, Size.L, since)));
    assertArrayEquals(expected, rows.of("31", "Rome", "1.0", "L", "2000-01-11"));
    assertArrayEquals(
        expected,
        rows.builder()
            .set("age", new BigDecimal("31"))
            .set("city", "Rome")
            .set("member", 1L)
            .set("size", Size.L)
            .set("since", Instant.parse("2000-01-11T00:00:00Z"))
            .row());
  }

  @Test
  void nullNamesThatAreNotThereAndUsualMarksAreMissing() {
    Map<String, Object> record = new HashMap<>();
    record.put("age", null);
    for (float value : rows.of(record)) {
      assertTrue(Float.isNaN(value));
    }
    assertTrue(Float.isNaN(rows.of("NA", "Oslo", "0", "", "2000-01-01")[0]));
  }

  @Test
  void valuesComeBackAsTheirTypes() {
    Map<String, Object> values = rows.values(31.5f, 0, 2, 1, Float.NaN);
    assertEquals(31.5, values.get("age"));
    assertEquals("Oslo", values.get("city"));
    assertEquals(ColumnType.Category.OTHER, values.get("member"));
    assertEquals("M", values.get("size"));
    assertNull(values.get("since"));
    assertEquals(LocalDate.of(2000, 1, 3), rows.values(0, 0, 0, 0, 2).get("since"));
  }

  @Test
  void aLevelNeverSeenIsNamedAndHasItsOwnPosition() {
    Map<String, Object> record = Map.of("city", "Paris", "member", 0);
    assertEquals(2, rows.of(record)[1]);
    assertEquals(List.of("city"), rows.unseen(record));
  }

  @Test
  void wrongValuesAreRefusedWithTheirColumn() {
    refuses("column 'age': expected a number, got 'old'", Map.of("age", "old"));
    refuses("column 'age': expected a finite number, got Infinity", Map.of("age", 1 / 0.0));
    refuses(
        "column 'age': expected a number of a magnitude of at most 3.4e38, got 1.0E300",
        Map.of("age", 1e300));
    refuses("column 'size': expected one of the levels [S, M, L], got 'XL'", Map.of("size", "XL"));
    refuses(
        "column 'since': expected a date as 2026-11-30 or 2026-11-30T08:15, got 'May'",
        Map.of("since", "May"));
    refuses("the table has no column 'agee'; did you mean 'age'?", Map.of("agee", 1));
    assertEquals(
        "expected 5 cells, got 1",
        assertThrows(IllegalArgumentException.class, () -> rows.of("1")).getMessage());
    assertEquals(
        "record 2, column 'age': expected a number, got 'x'",
        assertThrows(
                IllegalArgumentException.class,
                () -> rows.samples(List.of(Map.of("age", 1), Map.of("age", "x"))))
            .getMessage());
  }

  private void refuses(String message, Map<String, ?> record) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> rows.of(record)).getMessage());
  }

  @Test
  void aTableOfNumbersHasNoMissingCells() {
    TableRows numbers = TableRows.of(SampleFormat.table(List.of("a", "b")));
    assertArrayEquals(new float[] {1, 2.5f}, numbers.of(Map.of("a", 1, "b", "2.5")));
    assertEquals(
        "column 'b': expected a number, got none; the table has no missing cells",
        assertThrows(IllegalArgumentException.class, () -> numbers.of(Map.of("a", 1)))
            .getMessage());
  }

  @Test
  void largeNumbersKeepTheirDifferences() {
    TableRows times =
        TableRows.of(
            SampleFormat.table(List.of("t", "id"))
                .withReferences(References.of(1.7e12, 9_007_199_254_740_992.0)));
    float[] row = times.of(Map.of("t", 1_700_000_000_123L, "id", 9_007_199_254_740_995L));
    assertArrayEquals(new float[] {123, 3}, row);
    assertEquals(1_700_000_000_123.0, times.values(row).get("t"));
  }

  @Test
  void recordsForTrainingHaveTheTypesOfTheirValues() {
    Map<String, Object> second = new HashMap<>(Map.of("x", 2L, "flag", false));
    second.put("when", LocalDateTime.of(2026, 11, 30, 8, 15));
    InMemorySamples samples =
        TableRows.samplesOf(
            List.of(
                Map.of("x", 1.5, "flag", true, "when", LocalDateTime.of(2026, 11, 30, 0, 0)),
                second,
                Map.of("x", 3, "flag", true)));
    Map<String, ColumnType> types = new HashMap<>();
    for (int j = 0; j < samples.columns(); j++) {
      types.put(samples.format().names().get(j), samples.format().types().orElseThrow().get(j));
    }
    assertEquals(new ColumnType.Numeric(), types.get("x"));
    assertEquals(new ColumnType.Category(List.of("false", "true")), types.get("flag"));
    assertEquals(new ColumnType.Date(ColumnType.Date.Resolution.MINUTE), types.get("when"));
    assertEquals(3, samples.size());
    assertTrue(
        TableRows.samplesOf(List.of(Map.of("a", 1, "b", 2), Map.of("a", 3, "b", 4)))
            .format()
            .types()
            .isEmpty());
    assertEquals(
        "column 'a': all values are missing; leave the column out",
        assertThrows(
                IllegalArgumentException.class,
                () -> {
                  Map<String, Object> empty = new HashMap<>();
                  empty.put("a", null);
                  TableRows.samplesOf(List.of(empty));
                })
            .getMessage());
  }
}
