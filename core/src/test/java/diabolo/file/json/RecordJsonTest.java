package diabolo.file.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.Examples;
import diabolo.feature.sample.DataException;
import diabolo.notation.Components;
import diabolo.notation.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {

  enum Mode {
    PLAIN,
    LEAKY_RELU {
      @Override
      public String toString() {
        return "constants may have bodies";
      }
    }
  }

  sealed interface Part permits Squared, KlSparsity, Nested {}

  sealed interface Nested extends Part permits L1, Several {}

  @Named("squared")
  record Squared() implements Part {}

  @Named("kl-sparsity")
  record KlSparsity(double target, float weight) implements Part {
    KlSparsity {
      if (!(target > 0 && target < 1)) {
        throw new IllegalArgumentException("target must be in (0, 1), got " + target);
      }
    }
  }

  @Named("l1")
  record L1(double weight) implements Nested {}

  @Named("several")
  record Several(List<Part> parts) implements Nested {}

  record Inner(String name, Mode mode, Optional<Inner> inner) {}

  record Everything(
      int count,
      long seed,
      float rate,
      double decay,
      boolean on,
      String text,
      Mode mode,
      List<Integer> widths,
      Optional<Float> maximum,
      Inner inner,
      Part part,
      List<Part> parts,
      List<List<Double>> rows,
      Map<String, List<Double>> losses,
      Optional<List<Inner>> inners) {}

  record Options(int epochs, double learningRate, int batchSize) {
    Options {
      if (!(learningRate > 0)) {
        throw new IllegalArgumentException("learningRate must be > 0, got " + learningRate);
      }
    }
  }

  /** The first member is required, the second has a default, the third may be absent. */
  record Weighted(float weight, Mode mode, Optional<Integer> epochs) {

    Weighted {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("weight must be ≥ 0, got " + weight);
      }
    }

    static Weighted of(float weight) {
      return new Weighted(weight, Mode.LEAKY_RELU, Optional.of(3));
    }
  }

  record Outer(List<Options> options, Optional<Part> part) {}

  record Overflowing(int height, int width) {
    Overflowing {
      Math.multiplyExact(height, width);
    }
  }

  private static Everything everything() {
    Map<String, List<Double>> losses = new LinkedHashMap<>();
    losses.put("z", List.of(0.1, Double.NaN));
    losses.put("a", List.of());
    Inner inner = new Inner("é", Mode.LEAKY_RELU, Optional.of(new Inner("", Mode.PLAIN, none())));
    return new Everything(
        -3,
        Long.MIN_VALUE,
        0.1f,
        1e-300,
        true,
        "a\"b",
        Mode.LEAKY_RELU,
        List.of(512, 256),
        Optional.of(Float.NaN),
        inner,
        new KlSparsity(0.05, Float.NEGATIVE_INFINITY),
        List.of(new Squared(), new L1(3), new Several(List.of(new L1(0.5)))),
        List.of(List.of(1.0), List.of()),
        losses,
        Optional.of(List.of(inner)));
  }

  private static Optional<Inner> none() {
    return Optional.empty();
  }

  @Test
  void everyKindOfComponentComesBackEqual() throws DataException {
    Everything value = everything();
    String text = RecordJson.write(Everything.class, value);
    Everything read = RecordJson.read(Everything.class, text, "text");
    assertEquals(value, read);
    assertEquals(List.of("z", "a"), List.copyOf(read.losses().keySet()));
    assertEquals(text, RecordJson.write(Everything.class, read));
    assertEquals(value, RecordJson.fromTree(Everything.class, Json.parse(text, "text"), "text"));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfEveryFamilyComesBackEqual() {
    return Examples.FAMILIES.entrySet().stream()
        .flatMap(
            family ->
                family.getValue().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                example.toString(), () -> comesBack(family.getKey(), example))));
  }

  private static <T> void comesBack(Class<T> family, Object example) throws DataException {
    String text = RecordJson.write(family, family.cast(example));
    T read = RecordJson.read(family, text, "text");
    assertEquals(example, read);
    assertEquals(text, RecordJson.write(family, read));
  }

  /** Members that a record's factory does not require need not be written. */
  @TestFactory
  Stream<DynamicTest> everyExampleIsReadFromItsRequiredMembers() {
    return Examples.FAMILIES.entrySet().stream()
        .flatMap(
            family ->
                family.getValue().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                example.toString(),
                                () -> isReadFromRequired(family.getKey(), example))));
  }

  private static <T> void isReadFromRequired(Class<T> family, Object example) throws DataException {
    Components components = Components.of(example.getClass());
    Map<Object, Object> required = new LinkedHashMap<>(members(family, example));
    required
        .keySet()
        .retainAll(
            Stream.concat(
                    Stream.of("type"), components.names().stream().limit(components.required()))
                .toList());
    T read = RecordJson.fromTree(family, required, "text");
    assertEquals(example.getClass(), read.getClass());
    Map<?, ?> written = members(family, read);
    required.forEach((name, value) -> assertEquals(value, written.get(name)));
  }

  private static <T> Map<?, ?> members(Class<T> family, Object record) throws DataException {
    return (Map<?, ?>) Json.parse(RecordJson.write(family, family.cast(record)), "text");
  }

  @Test
  void textIsWhatTheDocumentationSays() {
    assertEquals(
        "{\"count\":-3,\"seed\":-9223372036854775808,\"rate\":0.1,\"decay\":1e-300,\"on\":true,"
            + "\"text\":\"a\\\"b\",\"mode\":\"leaky-relu\",\"widths\":[512,256],"
            + "\"maximum\":\"nan\",\"inner\":{\"name\":\"é\",\"mode\":\"leaky-relu\","
            + "\"inner\":{\"name\":\"\",\"mode\":\"plain\"}},"
            + "\"part\":{\"type\":\"kl-sparsity\",\"target\":0.05,\"weight\":\"-inf\"},"
            + "\"parts\":[{\"type\":\"squared\"},{\"type\":\"l1\",\"weight\":3.0},"
            + "{\"type\":\"several\",\"parts\":[{\"type\":\"l1\",\"weight\":0.5}]}],"
            + "\"rows\":[[1.0],[]],\"losses\":{\"z\":[0.1,\"nan\"],\"a\":[]},"
            + "\"inners\":[{\"name\":\"é\",\"mode\":\"leaky-relu\","
            + "\"inner\":{\"name\":\"\",\"mode\":\"plain\"}}]}",
        RecordJson.write(Everything.class, everything()));
  }

  @Test
  void theDeclaredTypeDecidesAboutTheTypeMember() throws DataException {
    assertEquals("{\"weight\":2.0}", RecordJson.write(L1.class, new L1(2)));
    String tagged = RecordJson.write(Part.class, new L1(2));
    assertEquals("{\"type\":\"l1\",\"weight\":2.0}", tagged);
    assertEquals(new L1(2), RecordJson.read(Part.class, tagged, "text"));
    assertEquals(new L1(2), RecordJson.read(Nested.class, tagged, "text"));
  }

  @Test
  void membersMayComeInAnyOrderAndNumbersWithoutFraction() throws DataException {
    assertEquals(
        new Options(1, 2.0, 3),
        RecordJson.read(Options.class, "{\"batchSize\":3,\"learningRate\":2,\"epochs\":1}", "f"));
    assertEquals(
        new KlSparsity(0.5, 1),
        RecordJson.read(Part.class, "{\"weight\":1,\"target\":0.5,\"type\":\"kl-sparsity\"}", "f"));
  }

  @Test
  void nullAndAbsenceAreAnEmptyOptional() throws DataException {
    for (String text :
        List.of(
            "{\"name\":\"\",\"mode\":\"plain\"}",
            "{\"name\":\"\",\"mode\":\"plain\",\"inner\":null}")) {
      assertEquals(new Inner("", Mode.PLAIN, none()), RecordJson.read(Inner.class, text, "f"));
    }
  }

  @Test
  void missingMembersHaveTheDefaultsOfTheRecord() throws DataException {
    assertEquals(
        new Weighted(2, Mode.LEAKY_RELU, Optional.empty()),
        RecordJson.read(Weighted.class, "{\"weight\":2}", "f"));
    assertEquals(
        new Weighted(2, Mode.PLAIN, Optional.of(1)),
        RecordJson.read(Weighted.class, "{\"mode\":\"plain\",\"epochs\":1,\"weight\":2}", "f"));
    assertEquals("f: expected member 'weight', got none", refusal("{\"mode\":\"plain\"}"));
    assertEquals("f: weight must be ≥ 0, got -1.0", refusal("{\"weight\":-1}"));
    assertEquals(
        "f: mode: unknown value null; known: 'plain', 'leaky-relu'",
        refusal("{\"weight\":1,\"mode\":null}"));
  }

  private static String refusal(String text) {
    return assertThrows(DataException.class, () -> RecordJson.read(Weighted.class, text, "f"))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"epochs\":1,\"learningrate\":1,\"batchSize\":1}|unknown member 'learningrate'; did you mean 'learningRate'?",
        "{\"epochs\":1,\"batchsz\":1}|unknown member 'batchsz'; did you mean 'batchSize'?",
        "{\"verbose\":1}|unknown member 'verbose'; known: 'epochs', 'learningRate', 'batchSize'",
        "{\"epochs\":1,\"batchSize\":1}|expected member 'learningRate', got none",
        "{\"epochs\":1,\"learningRate\":0,\"batchSize\":1}|learningRate must be > 0, got 0.0",
        "{\"epochs\":1,\"learningRate\":\"nan\",\"batchSize\":1}|learningRate must be > 0, got NaN",
        "{\"epochs\":1.0,\"learningRate\":1,\"batchSize\":1}|epochs: expected a 32-bit number, got 1.0",
        "{\"epochs\":2147483648,\"learningRate\":1,\"batchSize\":1}|epochs: expected a 32-bit number, got 2147483648",
        "{\"epochs\":null,\"learningRate\":1,\"batchSize\":1}|epochs: expected a 32-bit number, got null",
        "{\"epochs\":1,\"learningRate\":\"fast\",\"batchSize\":1}|learningRate: expected a number, got 'fast'",
        "{\"epochs\":1,\"learningRate\":[1],\"batchSize\":1}|learningRate: expected a number, got a list of 1",
        "[]|expected an object, got a list of 0",
        "3|expected an object, got 3",
        "null|expected an object, got null",
      })
  void wrongOptionsGiveOneSentence(String text, String problem) {
    DataException e =
        assertThrows(DataException.class, () -> RecordJson.read(Options.class, text, "f.json"));
    assertEquals("f.json: " + problem, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"options\":[{\"epochs\":1,\"learningRate\":1,\"batchSize\":1},{\"epochs\":true}]}|options[1]: expected member 'learningRate', got none",
        "{\"options\":[{\"epochs\":true,\"learningRate\":1,\"batchSize\":1}]}|options[0].epochs: expected a 32-bit number, got true",
        "{\"options\":[{\"epochs\":1,\"learningRate\":-1,\"batchSize\":1}]}|options[0]: learningRate must be > 0, got -1.0",
        "{\"options\":{}}|options: expected a list, got an object",
        "{\"options\":[],\"part\":{\"type\":\"KlSparsity\"}}|part.type: unknown value 'KlSparsity'; did you mean 'kl-sparsity'?",
        "{\"options\":[],\"part\":{\"type\":\"java.lang.Runtime\"}}|part.type: unknown value 'java.lang.Runtime'; known: 'squared', 'kl-sparsity', 'l1', 'several'",
        "{\"options\":[],\"part\":{\"weight\":1}}|part.type: unknown value none; known: 'squared', 'kl-sparsity', 'l1', 'several'",
        "{\"options\":[],\"part\":{\"type\":7}}|part.type: unknown value 7; known: 'squared', 'kl-sparsity', 'l1', 'several'",
        "{\"options\":[],\"part\":{\"type\":\"squared\",\"weight\":1}}|part: unknown member 'weight'; known: none",
        "{\"options\":[],\"part\":\"squared\"}|part: expected an object, got 'squared'",
        "{\"options\":[],\"part\":{\"type\":\"kl-sparsity\",\"target\":2,\"weight\":1}}|part: target must be in (0, 1), got 2.0",
        "{\"options\":[],\"part\":{\"type\":\"kl-sparsity\",\"target\":0.5,\"weight\":1e39}}|part.weight: expected a number in the range of a float, got 1.0E39",
      })
  void errorsNameThePlaceInTheDocument(String text, String problem) {
    DataException e =
        assertThrows(DataException.class, () -> RecordJson.read(Outer.class, text, "f.json"));
    assertEquals("f.json: " + problem, e.getMessage());
  }

  @Test
  void unknownConstantsAreNamed() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> RecordJson.read(Inner.class, "{\"name\":\"\",\"mode\":\"leaky_relu\"}", "f"));
    assertEquals("f: mode: unknown value 'leaky_relu'; did you mean 'leaky-relu'?", e.getMessage());
  }

  @Test
  void whateverARecordRefusesIsBadData() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> RecordJson.read(Overflowing.class, "{\"height\":2147483647,\"width\":2}", "f"));
    assertInstanceOf(ArithmeticException.class, e.getCause());
  }

  record WithSet(Set<String> words) {}

  record WithOptionalDouble(OptionalDouble number) {}

  record WithRaw(Object anything) {}

  record WithCharacter(char letter) {}

  record WithIntegerKeys(Map<Integer, String> words) {}

  record Generic<T>(T value) {}

  sealed interface Tagged permits HasType {}

  @Named("has-type")
  record HasType(String type) implements Tagged {}

  sealed interface Open permits Free {}

  @Named("free")
  static final class Free implements Open {}

  @Test
  void otherTypesAreAMistakeOfTheProgram() {
    List<Object> values =
        List.of(
            new WithSet(Set.of()),
            new WithOptionalDouble(OptionalDouble.of(1)),
            new WithRaw(new Object()),
            new WithCharacter('c'),
            new WithIntegerKeys(Map.of()),
            new Generic<>("s"));
    for (Object value : values) {
      assertUnsupported(value.getClass(), value);
    }
    assertUnsupported(Tagged.class, new HasType("x"));
    assertUnsupported(Open.class, new Free());
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordJson.read(WithSet.class, "{\"words\":[]}", "f"));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordJson.read(WithCharacter.class, "{\"letter\":\"c\"}", "f"));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordJson.read(Open.class, "{\"type\":\"free\"}", "f"));
  }

  private static <T> void assertUnsupported(Class<T> type, Object value) {
    assertThrows(IllegalArgumentException.class, () -> RecordJson.write(type, type.cast(value)));
  }

  @Test
  void namesDoNotDependOnTheLocale() throws DataException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      Inner plain = new Inner("", Mode.PLAIN, none());
      String text = RecordJson.write(Inner.class, plain);
      assertTrue(text.contains("\"plain\""), text);
      assertEquals(plain, RecordJson.read(Inner.class, text, "f"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
