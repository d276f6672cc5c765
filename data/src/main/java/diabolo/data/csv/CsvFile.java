package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.csv.text.BlankLines;
import diabolo.data.csv.text.CsvText;
import diabolo.data.source.InputBytes;
import diabolo.data.source.InputFiles;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * A text table and the way to read it.
 *
 * @param path where it lies
 * @param style its style
 * @param options that it was asked to be read with
 * @param notes receives sentences about what was found or left out
 * @param keepsBlankLines whether an empty line is a missing cell, as in a table of one column
 */
record CsvFile(
    Path path,
    CsvStyle style,
    CsvOptions options,
    Consumer<String> notes,
    boolean keepsBlankLines) {

  /**
   * A file whose style is found, except for what the options say.
   *
   * @param notes receives a sentence if the style is not that of RFC 4180 in UTF-8
   */
  static CsvFile of(Path path, CsvOptions options, Consumer<String> notes) throws IOException {
    InputFiles.requireFile(path);
    Optional<Charset> encoding = options.encoding();
    if (encoding.isEmpty()) {
      try (InputBytes bytes = InputBytes.open(path)) {
        byte[] start = new byte[256];
        int read = bytes.read(start, 0, start.length);
        encoding = CsvText.wide(Arrays.copyOf(start, read));
      }
    }
    CsvSniffer sniffer = sniffer(path, options, encoding);
    CsvStyle style = sniffer.style(encoding);
    CsvFile file = new CsvFile(path, style, options, notes, false);
    if (sniffer.isUndecided(style) && file.hasCommas()) {
      style = new CsvStyle(style.delimiter(), DecimalMark.COMMA, style.comment(), encoding);
      file = new CsvFile(path, style, options, notes, false);
    }
    if (sniffer.hasBoth(style)) {
      notes.accept(
          file.source()
              + " has some numbers with decimal commas and some with decimal points: points are"
              + " read as decimals, and cells with commas as text");
    }
    style
        .remark(options)
        .ifPresent(remark -> notes.accept(StandardInput.shown(path) + " is " + remark));
    return file;
  }

  private static CsvSniffer sniffer(Path path, CsvOptions options, Optional<Charset> encoding)
      throws IOException {
    char[] sample = new char[CsvSniffer.SAMPLE_CHARACTERS];
    int length = 0;
    try (InputBytes bytes = InputBytes.open(path);
        Reader text = CsvText.open(bytes.rest(), encoding, () -> {})) {
      for (int read = text.read(sample, 0, sample.length);
          read > 0;
          read = text.read(sample, length, sample.length - length)) {
        length += read;
      }
    } catch (CharacterCodingException e) {
      // reported with its line when the records are read
      return new CsvSniffer(new String(sample, 0, length), false, options);
    } catch (EOFException | ZipException e) {
      throw InputBytes.damaged(StandardInput.shown(path), e);
    }
    return new CsvSniffer(new String(sample, 0, length), length < sample.length, options);
  }

  /** Whether the first number with decimals has a comma. */
  private boolean hasCommas() throws IOException {
    CsvSniffer.Marks marks = new CsvSniffer.Marks(style.delimiter());
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(this)) {
      for (Optional<CsvRecord> record = records.next();
          record.isPresent() && marks.isEmpty();
          record = records.next()) {
        marks.add(record.get().getFields());
      }
    }
    return marks.areCommas();
  }

  /** The same file, with numbers as they stand there. */
  CsvFile asWritten() {
    CsvStyle plain =
        new CsvStyle(style.delimiter(), DecimalMark.POINT, style.comment(), style.encoding());
    return new CsvFile(path, plain, options, notes, keepsBlankLines);
  }

  /** The same file, once its layout is known: with the empty lines that are missing cells. */
  CsvFile as(CsvLayout layout) {
    return new CsvFile(path, style, options, notes, layout.keepsBlankLines());
  }

  /** The name of the file, for messages. */
  String source() {
    return StandardInput.shown(path);
  }

  /** The characters of the file. */
  Reader text(InputStream bytes) throws IOException {
    Reader text =
        CsvText.open(
            bytes,
            style.encoding(),
            () ->
                notes.accept(
                    source() + " is read as Windows-1252 (Latin-1) text, since it is not UTF-8"));
    return keepsBlankLines ? new BlankLines(text) : text;
  }

  /** The exception for bytes that are not of the encoding. */
  DataException wrongText(long line, IOException cause) {
    String expected = style.encoding().map(Charset::name).orElse("UTF-8");
    return DataException.in(
        source(),
        "after line "
            + line
            + ": expected "
            + expected
            + " text, got other bytes; save the file as UTF-8",
        cause);
  }
}
