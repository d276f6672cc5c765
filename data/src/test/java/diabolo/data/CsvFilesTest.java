package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.data.csv.CsvHeader;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {

  @TempDir Path folder;

  @Test
  void aHeaderIsTextOverNumbers() throws IOException {
    Samples samples = read("age,weight\n1,2.5\n-3,4e2\n");
    assertEquals(List.of("age", "weight"), samples.format().names());
    assertArrayEquals(new float[][] {{1, 2.5f}, {-3, 400}}, Rows.of(samples));
  }

  @Test
  void numbersInTheFirstRecordAreARow() throws IOException {
    Samples samples = read("1,2\n3,4\n");
    assertEquals(List.of("c1", "c2"), samples.format().names());
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Rows.of(samples));
  }

  @Test
  void oneNameAmongNumbersMakesAHeader() throws IOException {
    assertEquals(List.of("id", "1", "2"), read("id,1,2\n5,6,7\n").format().names());
  }

  @Test
  void theHeaderCanBeSaid() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "1,2\n3,4\n");
    ReadOptions present = ReadOptions.defaults().withHeader(CsvHeader.YES);
    Samples samples = DataFiles.read(List.of(file), present);
    assertEquals(List.of("1", "2"), samples.format().names());
    assertArrayEquals(new float[][] {{3, 4}}, Rows.of(samples));
    ReadOptions absent = ReadOptions.defaults().withHeader(CsvHeader.NO);
    assertEquals(2, DataFiles.read(List.of(file), absent).rows().getAsLong());
  }

  @Test
  void columnsOfTextCanBeIgnored() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "name,x,city,y\nann,1,oslo,2\nbob,3,rome,4\n");
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("name", "city"));
    Samples samples = DataFiles.read(List.of(file), options);
    assertEquals(List.of("x", "y"), samples.format().names());
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Rows.of(samples));
  }

  @Test
  void columnsWithoutNamesAreIgnoredByNumber() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "1,2,x\n3,4,y\n");
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("c3"));
    assertArrayEquals(
        new float[][] {{1, 2}, {3, 4}}, Rows.of(DataFiles.read(List.of(file), options)));
  }

  @Test
  void quotesSpacesEmptyLinesAndEveryLineEndAreRead() throws IOException {
    float[][] expected = {{1, 2}, {3, 4}};
    assertArrayEquals(expected, Rows.of(read("\"a, \"\"b\"\"\",\"c\nd\"\n1,2\n3,4")));
    assertEquals("a, \"b\"", read("\"a, \"\"b\"\"\",\"c\nd\"\n1,2\n3,4").format().names().get(0));
    assertArrayEquals(expected, Rows.of(read("\"1\",2\r\n3,\"4\"\r\n")));
    assertArrayEquals(expected, Rows.of(read("1,2\r3,4\r")));
    assertArrayEquals(expected, Rows.of(read("\n1 ,  2\n\n\n3,\t4\n\n")));
  }

  @Test
  void quotesAfterWhiteSpaceOpenAFieldToo() throws IOException {
    float[][] expected = {{1, 2}, {3, 4}, {5, 6}};
    assertArrayEquals(expected, Rows.of(read("1,2\n3, \"4\"\n5,6\n")));
    assertArrayEquals(expected, Rows.of(read("1,2\n\"3\" ,4\n5,6\n")));
    assertArrayEquals(expected, Rows.of(read("a, \"b,\nc\"\n1,2\n3,4\n5,6\n")));
    Path file =
        SampleFiles.write(folder, "a.csv", "x,name,y\n1,a,2\n3, \"b,\n9,9\",4\n5,\"c\" ,6\n");
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of("name"));
    assertArrayEquals(expected, Rows.of(DataFiles.read(List.of(file), options)));
  }

  @Test
  void everyNumberIsReadAsJavaReadsIt() throws IOException {
    StringBuilder text = new StringBuilder();
    float[][] expected = new float[6000][1];
    for (int i = 0; i < expected.length; i++) {
      Seed seed = Seed.of(i);
      String number =
          switch (seed.below(0, 6)) {
            case 0 -> Float.toString(Float.intBitsToFloat((int) (seed.bits(1) >>> 33)));
            case 1 -> Double.toString(seed.uniform(1) * 1e3 - 500);
            case 2 -> "-" + seed.below(1, 20_000) + "." + seed.below(2, 2000);
            case 3 -> seed.below(1, 20) + ".";
            case 4 -> "-" + Long.toString(seed.bits(1) >>> 1);
            default -> "+." + seed.below(1, 1000) + "E" + (seed.below(2, 80) - 45);
          };
      boolean isFinite = Float.isFinite(Float.parseFloat(number));
      expected[i][0] = isFinite ? Float.parseFloat(number) : 0;
      if (isFinite && expected[i][0] == 0 && Double.parseDouble(number) != 0) {
        // what is too small does not become 0
        expected[i][0] = (float) Math.copySign(Float.MIN_VALUE, Double.parseDouble(number));
      }
      text.append(isFinite ? number : "0").append('\n');
    }
    assertArrayEquals(expected, Rows.of(read(text.toString())));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertEquals(List.of("a", "b"), read("\uFEFFa,b\n1,2\n").format().names());
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(read("\uFEFF1,2\n")));
  }

  @Test
  void namesMayBeInAnyLanguageOrMissing() throws IOException {
    assertEquals(List.of("größe", "c2", "重さ"), read("größe,,重さ\n1,2,3\n").format().names());
  }

  @Test
  void aColumnMayBeConstant() throws IOException {
    assertArrayEquals(new float[][] {{7, 1}, {7, 2}}, Rows.of(read("7,1\n7,2\n")));
  }

  @Test
  void manyColumnsAreRead() throws IOException {
    int columns = 20_000;
    String line = "1,".repeat(columns - 1) + "2\n";
    Samples samples = read(line + line);
    assertEquals(columns, samples.columns());
    assertEquals(2, samples.rows().getAsLong());
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    byte[] packed = SampleFiles.gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    Samples samples = DataFiles.read(SampleFiles.write(folder, "a.csv.gz", packed));
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(samples));
  }

  @Test
  void numbersAreReadInEveryUsualWay() throws IOException {
    assertArrayEquals(
        new float[][] {{1, -1, 0.5f, 5, 1e-3f, 1.5e10f, -0f}},
        Rows.of(read("+1,-1,.5,5.,1e-3,1.5E+10,-0\n")));
  }

  @Test
  void severalFilesAreOneTable() throws IOException {
    Path first = SampleFiles.write(folder, "a.csv", "a,b\n1,2\n");
    Path second = SampleFiles.write(folder, "b.csv", "a,b\n3,4\n5,6\n");
    Samples samples = DataFiles.read(first, second);
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}, {5, 6}}, Rows.of(samples));
    assertEquals(first + " and 1 more", samples.source());
  }

  private Samples read(String text) throws IOException {
    return DataFiles.read(SampleFiles.write(folder, "a.csv", text));
  }
}
