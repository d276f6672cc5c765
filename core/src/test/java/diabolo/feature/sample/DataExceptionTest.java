package diabolo.feature.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DataExceptionTest {

  @Test
  void messagesSayWhereWhatAndWhatInstead() {
    assertEquals("a.csv: is ragged", DataException.in("a.csv", "is ragged").getMessage());
    assertEquals(
        "a.csv: row 3 (line 4), column 'age': expected a number, got 'old'",
        DataException.atCell(
                "a.csv",
                "3 (line 4)",
                "age",
                "expected a number, got " + DataException.quote("old"))
            .getMessage());
    assertEquals(
        "m.safetensors: at byte 8: expected '{', got 'x'",
        DataException.atByte("m.safetensors", 8, "'{'", "'x'").getMessage());
    assertEquals(
        "x.npy: expected 784 columns, got 783",
        DataException.count("x.npy", "columns", 784, 783).getMessage());
  }

  @Test
  void theReasonTellsMissingFromWrong() {
    assertEquals(DataException.Reason.BAD_CONTENT, DataException.in("a", "b").reason());
    assertEquals(DataException.Reason.NO_INPUT, DataException.noInput("a", "b").reason());
  }

  @Test
  void quotedTextIsShortAndOnOneLine() {
    assertEquals("'a b'", DataException.quote("a b"));
    assertEquals("'a\\u000ab\\u001b'", DataException.quote("a\nb\u001b"));
    assertEquals("'" + "x".repeat(40) + "…'", DataException.quote("x".repeat(1_000_000)));
  }
}
