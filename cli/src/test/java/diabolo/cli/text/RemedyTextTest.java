package diabolo.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every remedy in the words of the command line. */
final class RemedyTextTest {

  private static final Map<Remedy, String> WORDS =
      Map.ofEntries(
          Map.entry(
              new Remedy.LeaveOutColumn("age"), "leave the column out with --ignore-columns age"),
          Map.entry(
              new Remedy.MendCell("age"),
              "put one there, leave the cell empty, or leave the column out with --ignore-columns age"),
          Map.entry(new Remedy.LeaveOutOfQuery("age"), "leave it out with --query"),
          Map.entry(
              new Remedy.ChooseColumn(),
              "give its name after a colon, as in --labels FILE:COLUMN, or with --label-column"),
          Map.entry(
              new Remedy.AllowMissing(),
              "but the schema says \"missing\": \"none\" and has numbers only: use \"possible\", or"
                  + " change the type of the column"),
          Map.entry(new Remedy.HideCellsInTraining(), "train one with --kind denoising"),
          Map.entry(
              new Remedy.TrainOnMissingCells(),
              "leave the model out, and one is trained on the table with the missing cells"),
          Map.entry(
              new Remedy.GiveNormalRows(),
              "give normal rows that it was not trained on, with --normal DATA"),
          Map.entry(
              new Remedy.GiveTrainingRows(),
              "give training rows after the model, to fit a prior to their codes"),
          Map.entry(
              new Remedy.FillMissingCells(),
              "the model was trained on numbers in every cell: put one there, impute the missing cells,"
                  + " or train a model on a table with missing cells"
                  + " ('diabolo impute DATA -o FILLED' fills them)"),
          Map.entry(
              new Remedy.UseLessMemory(Remedy.UseLessMemory.Smaller.BATCH, true, 300),
              "take smaller batches with --batch-size, or give more memory with"
                  + " DIABOLO_JAVA_OPTS=-Xmx300m"),
          Map.entry(
              new Remedy.SkipBrokenFiles(),
              "mend or remove it, or skip files that cannot be read with --skip-broken"),
          Map.entry(
              new Remedy.ResizePictures(32, 48),
              "scale and crop the pictures to one size with --resize 32x48"),
          Map.entry(new Remedy.AddDriver(), "put its jar in DIABOLO_CLASSPATH"));

  @Test
  void everyRemedyIsWorded() {
    WORDS.forEach(
        (remedy, words) -> {
          assertEquals("p; " + words, RemedyText.sentence(new RequestException("p", remedy)));
          assertEquals(
              "t.csv: p; " + words,
              RemedyText.sentence(DataException.in("t.csv", "p").with(remedy)));
        });
    Set<Class<?>> worded =
        WORDS.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.copyOf(List.of(Remedy.class.getPermittedSubclasses())), worded);
  }

  @Test
  void libraryMessagesHaveTheirOwnWords() {
    Remedy remedy = new Remedy.LeaveOutColumn("age");
    assertEquals(
        "t.csv: p; leave the column out", DataException.in("t.csv", "p").with(remedy).getMessage());
    assertEquals("t.csv: p", RemedyText.sentence(DataException.in("t.csv", "p")));
    assertEquals("other", RemedyText.sentence(new IllegalStateException("other")));
  }
}
