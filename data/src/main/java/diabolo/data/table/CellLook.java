package diabolo.data.table;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** The look of texts that people may have meant as numbers or dates. */
public enum CellLook {
  /** 12%. */
  PERCENT("numbers with %"),
  /** $3.40, 3,40 €. */
  CURRENCY("numbers with a currency sign"),
  /** −3 with the minus sign of Unicode, or a dash. */
  MINUS("numbers with a typographic minus sign"),
  /** 1,234 or 1 234 567.8. */
  GROUPED("numbers with thousands separators"),
  /** 3,5. */
  DECIMAL_COMMA("numbers with a decimal comma"),
  /** 31.12.2024, 12/31/24, 3 May 2024. */
  DATE("dates, which are read as YYYY-MM-DD only");

  private static final Pattern GROUPS =
      Pattern.compile("[+-]?[0-9]{1,3}([,'\u00a0\u202f ][0-9]{3})+(\\.[0-9]+)?");
  private static final Pattern CURRENCIES = Pattern.compile("[$€£¥₹]|\\b(USD|EUR|GBP|CHF)\\b");
  private static final Pattern DATES =
      Pattern.compile(
          "[0-9]{1,2}([./-])[0-9]{1,2}\\1([0-9]{2}|[0-9]{4})([ T,].*)?"
              + "|[0-9]{4}([./-])[0-9]{1,2}\\4[0-9]{1,2}([ T,].*)?"
              + "|[0-9]{1,2}[. -]+\\p{L}{3,9}[., -]+[0-9]{2,4}([ T,].*)?"
              + "|\\p{L}{3,9}[. ]+[0-9]{1,2},? +[0-9]{4}([ T,].*)?");

  private final String words;

  CellLook(String words) {
    this.words = words;
  }

  private boolean isOf(String cell) {
    return switch (this) {
      case PERCENT -> isPercent(cell);
      case CURRENCY -> isPrice(cell);
      case MINUS -> hasUnicodeMinus(cell);
      case GROUPED -> isGrouped(cell);
      case DECIMAL_COMMA -> CellNumber.hasDecimalComma(cell);
      case DATE -> isDate(cell);
    };
  }

  /** The look of nine in ten texts or more, if they have one. */
  static Optional<CellLook> of(Collection<String> texts) {
    for (CellLook look : values()) {
      long alike = texts.stream().filter(look::isOf).count();
      // beside plain numbers a few cells with a sign decide
      long plain = look == DATE ? 0 : texts.stream().filter(CellNumber::isNumber).count();
      if (alike > 0 && 10 * (alike + plain) >= 9L * texts.size()) {
        return Optional.of(look);
      }
    }
    return Optional.empty();
  }

  /** A note with an example. */
  String note(Collection<String> texts) {
    String first = texts.stream().filter(this::isOf).sorted().findFirst().orElse("");
    return "it looks like %s, such as '%s'".formatted(words, first);
  }

  /** Whether a cell is a number with separators between thousands. */
  public static boolean isGrouped(String cell) {
    return GROUPS.matcher(cell).matches();
  }

  private static boolean isPercent(String cell) {
    return (cell.endsWith("%") || cell.endsWith("‰"))
        && isLoose(cell.substring(0, cell.length() - 1).strip());
  }

  private static boolean isPrice(String cell) {
    String bare = CURRENCIES.matcher(cell).replaceFirst("").strip();
    return bare.length() < cell.length() && isLoose(bare.replace(" ", ""));
  }

  private static boolean hasUnicodeMinus(String cell) {
    return !cell.isEmpty() && "−–‐".indexOf(cell.charAt(0)) >= 0 && isLoose(cell.substring(1));
  }

  private static boolean isDate(String cell) {
    return DATES.matcher(cell).matches();
  }

  private static boolean isLoose(String text) {
    String plain = text.replace('−', '-');
    return CellNumber.isNumber(plain) || isGrouped(plain) || CellNumber.hasDecimalComma(plain);
  }
}
