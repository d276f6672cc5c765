package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same table in other spellings, and levels that training never saw, in every scoring verb. */
final class LevelSpellingTest {

  @TempDir private Path folder;
  private Path model;

  private static String rows(String no, String yes, String no2, String yes2) {
    StringBuilder text = new StringBuilder("flag,x,active\n");
    for (int i = 0; i < 120; i++) {
      boolean is = i % 3 == 0;
      text.append(is ? yes : no).append(',');
      text.append((is ? 3 : 0) + (i % 7) / 10.0).append(',').append(is ? yes2 : no2).append('\n');
    }
    return text.toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @BeforeEach
  void train() throws IOException {
    model = folder.resolve("m.dbl.safetensors");
    String data = file("train.csv", rows("0", "1", "False", "True"));
    Ran ran = Ran.command("train", data, "-o", model.toString(), "--epochs", "20");
    assertEquals(0, ran.status(), ran.err());
  }

  @Test
  void otherSpellingsGiveTheSameCodesWithoutANote() throws IOException {
    Ran expected = Ran.command("encode", model.toString(), folder.resolve("train.csv").toString());
    for (List<String> words :
        List.of(List.of("0.0", "1.0", "False", "True"), List.of("0", "1", "false", "TRUE"))) {
      String other = file("o.csv", rows(words.get(0), words.get(1), words.get(2), words.get(3)));
      Ran got = Ran.command("encode", model.toString(), other);
      assertEquals(expected.out(), got.out());
      assertEquals("", got.err());
    }
  }

  @Test
  void everyScoringVerbTellsLevelsNeverSeen() throws IOException {
    String other = file("o.csv", rows("0", "7", "False", "True"));
    String normal = folder.resolve("train.csv").toString();
    String note = "note: " + other + ": column 'flag': 40 of 120 rows (33.3 %) have a level that";
    String m = model.toString();
    for (Ran ran :
        List.of(
            Ran.command("encode", m, other),
            Ran.command("reconstruct", m, other),
            Ran.command("evaluate", m, other),
            Ran.command("anomalies", m, other, "--normal", normal))) {
      assertEquals(0, ran.status(), ran.err());
      assertTrue(ran.err().contains(note), ran.err());
    }
  }
}
