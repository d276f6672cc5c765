package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.csv.text.DecimalComma;
import diabolo.data.table.CellNumber;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the style of a text table from its beginning.
 *
 * <p>Of the characters that may separate fields, the one is taken that gives most records as many
 * fields as the first one has, at least two; of equals the one whose fields hold fewest of the
 * others, where a number with a decimal comma counts as clean.
 */
final class CsvSniffer {

  /** Characters that are looked at. */
  static final int SAMPLE_CHARACTERS = 1 << 16;

  private static final int RECORDS = 200;

  private final String sample;
  private final boolean isWhole;
  private final CsvOptions options;

  /**
   * A sniffer of that beginning.
   *
   * @param isWhole whether the sample is all there is
   */
  CsvSniffer(String sample, boolean isWhole, CsvOptions options) {
    this.sample = sample;
    this.isWhole = isWhole;
    this.options = options;
  }

  /** The style, with the encoding as found before; the decimal mark only if it is certain. */
  CsvStyle style(Optional<Charset> encoding) {
    char delimiter = options.delimiter().orElseGet(this::delimiter);
    CsvStyle plain =
        new CsvStyle(
            delimiter,
            options.decimalMark().orElse(DecimalMark.POINT),
            options.comment(),
            encoding);
    if (options.decimalMark().isPresent() || delimiter == ',') {
      return plain;
    }
    Marks marks = new Marks(delimiter);
    records(plain).forEach(marks::add);
    return marks.areCommas()
        ? new CsvStyle(delimiter, DecimalMark.COMMA, options.comment(), encoding)
        : plain;
  }

  /** Whether some numbers have decimal commas and others points, so that neither was chosen. */
  boolean hasBoth(CsvStyle style) {
    if (options.decimalMark().isPresent() || style.delimiter() == ',') {
      return false;
    }
    Marks marks = new Marks(style.delimiter());
    records(style).forEach(marks::add);
    return marks.areBoth();
  }

  /** Whether the decimal mark may only be known from later rows. */
  boolean isUndecided(CsvStyle style) {
    if (isWhole || options.decimalMark().isPresent() || style.delimiter() != ';') {
      return false;
    }
    Marks marks = new Marks(style.delimiter());
    records(style).forEach(marks::add);
    return marks.isEmpty();
  }

  private char delimiter() {
    char best = ',';
    double highest = 0;
    for (char candidate : CsvStyle.DELIMITERS) {
      if (sample.indexOf(candidate) >= 0) {
        double score = score(candidate);
        if (score > highest) {
          highest = score;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** The share of records that are as long as the first one, plus the share of clean fields. */
  private double score(char candidate) {
    List<List<String>> records =
        records(new CsvStyle(candidate, DecimalMark.POINT, options.comment(), Optional.empty()));
    if (records.isEmpty() || records.get(0).size() < 2) {
      return 0;
    }
    int fields = records.get(0).size();
    long alike = records.stream().filter(record -> record.size() == fields).count();
    long all = 0;
    long clean = 0;
    for (List<String> record : records) {
      for (String field : record) {
        all++;
        clean += isClean(field, candidate) ? 1 : 0;
      }
    }
    return 2.0 * alike / records.size() + (double) clean / all;
  }

  private static boolean isClean(String field, char delimiter) {
    if (delimiter != ',' && DecimalComma.form(field) == DecimalComma.Form.COMMA) {
      return true;
    }
    return CsvStyle.DELIMITERS.stream().allMatch(other -> field.indexOf(other) < 0);
  }

  /** The complete records of the sample. */
  private List<List<String>> records(CsvStyle style) {
    List<List<String>> records = new ArrayList<>();
    try (CloseableIterator<CsvRecord> found =
        CsvRecords.lenient(new StringReader(sample), style).iterator()) {
      while (found.hasNext() && records.size() <= RECORDS) {
        records.add(found.next().getFields());
      }
    } catch (CsvParseException | UncheckedIOException e) {
      // what cannot be parsed is reported when it is read; the records before it are enough
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be closed", e);
    }
    if (!isWhole && records.size() > 1) {
      records.remove(records.size() - 1);
    }
    return records;
  }

  /** Counts of decimal commas and points. */
  static final class Marks {

    private final boolean mayGroup;
    private long commas;
    private long points;

    /** Nothing counted yet, in a file with this character between fields. */
    Marks(char delimiter) {
      this.mayGroup = delimiter != ';';
    }

    /** Counts in the fields of a record. */
    void add(List<String> fields) {
      for (String field : fields) {
        DecimalComma.Form form = DecimalComma.form(field);
        boolean hasComma = form == DecimalComma.Form.COMMA && field.indexOf(',') >= 0;
        commas += hasComma && !(mayGroup && DecimalComma.mayGroup(field)) ? 1 : 0;
        boolean isGroup = DecimalComma.mayGroup(field.replace('.', ','));
        points += form == DecimalComma.Form.POINT && !isGroup ? 1 : 0;
      }
    }

    boolean isEmpty() {
      return commas + points == 0;
    }

    /** Whether some numbers have decimal commas, and others a decimal point. */
    boolean areBoth() {
      return commas > 0 && points > 0;
    }

    /** Whether numbers have decimal commas, and none a decimal point. */
    boolean areCommas() {
      return commas > 0 && points == 0;
    }
  }

  /** Whether a field is a number in the sense of a style. */
  static boolean isNumber(String field, DecimalMark mark) {
    return CellNumber.isNumber(mark == DecimalMark.COMMA ? DecimalComma.toPoint(field) : field);
  }
}
