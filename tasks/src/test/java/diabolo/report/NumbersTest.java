package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class NumbersTest {

  @Test
  void numbersHaveFourDigits() {
    assertEquals("0", Numbers.show(0.0));
    assertEquals("0", Numbers.show(-0.0));
    assertEquals("0.09347", Numbers.show(0.093468));
    assertEquals("-12.3", Numbers.show(-12.3));
    assertEquals("12350", Numbers.show(12345.6));
    assertEquals("1.235e-7", Numbers.show(1.2345678e-7));
    assertEquals("1.235e12", Numbers.show(1.2345678e12).replace("+", ""));
    assertEquals("NaN", Numbers.show(Double.NaN));
    assertEquals("Infinity", Numbers.show(Double.POSITIVE_INFINITY));
    assertEquals("1,234,567", Numbers.show(1234567L));
    assertEquals("12.3 %", Numbers.percent(0.1234));
  }

  @Test
  void numbersAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals("1.235e-7", Numbers.show(1.2345678e-7));
      assertEquals("1,234,567", Numbers.show(1234567L));
      assertEquals("12.3 %", Numbers.percent(0.1234));
    } finally {
      Locale.setDefault(before);
    }
  }
}
