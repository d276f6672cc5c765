package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences of pages that depend on how the model was made. */
final class PageWordsTest {

  @TempDir private Path folder;

  private String anomalies(Path table, String detector) throws IOException {
    Path model = folder.resolve(detector + ".safetensors");
    Path page = folder.resolve(detector + ".html");
    Ran.well("train", table, "-o", model, "--epochs", 2, "--detector", detector);
    Ran.well("anomalies", model, table, "--report", page);
    return Files.readString(page);
  }

  @Test
  void theNetworkThatJudgesIsNamed() throws IOException {
    Path table = Tables.csv(folder, 60);
    String page = anomalies(table, "denoising");
    assertTrue(page.contains("judged by the denoising autoencoder"), page);
    assertTrue(page.contains(", the scoring network of the model, trained on 60 rows"), page);
    assertTrue(page.contains("otherwise unchanged, is least anomalous"), page);
    String own = anomalies(table, "own");
    assertTrue(own.contains("judged by the undercomplete autoencoder"), own);
    assertFalse(own.contains("the scoring network"), own);
  }

  @Test
  void adviceToDecayWeightsIsForModelsWithoutDecay() throws IOException {
    Path digits = Tables.digits(folder, 200);
    for (String optimizer : new String[] {"adamw", "adam"}) {
      Path page = folder.resolve(optimizer + ".html");
      Path model = folder.resolve(optimizer + ".safetensors");
      Ran.well(
          "train", digits, "-o", model, "--epochs", 1, "--optimizer", optimizer, "--report", page);
      assertEquals(
          optimizer.equals("adam"), Files.readString(page).contains("Without weight decay"));
    }
  }
}
