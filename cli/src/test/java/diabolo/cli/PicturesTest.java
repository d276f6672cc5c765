package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.picture.PictureImage;
import diabolo.feature.format.Picture;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of different sizes, in folders, on the command line. */
final class PicturesTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void makePictures() throws IOException {
    model = folder.resolve("m.safetensors");
    for (int i = 0; i < 12; i++) {
      write("photos/%02d.png".formatted(i), 6 + i % 3, 8, i);
    }
  }

  @Test
  void otherSizesAreScaledAsInTraining() {
    Path photos = folder.resolve("photos");
    assertRefused(
        photos.resolve("01.png")
            + ": expected 6×8 pixels as in "
            + photos.resolve("00.png")
            + ", got 7×8; scale and crop the pictures to one size with --resize 6x8",
        train(photos));
    Ran trained = train(photos, "--resize", "4x6");
    assertEquals(0, trained.status(), trained.err());
    String scaled = ": 12 of 12 pictures are scaled to cover 4×6 pixels, and cropped at the center";
    assertTrue(trained.err().contains("note: " + photos + scaled), trained.err());
    Ran evaluated = Ran.well("evaluate", model, photos, "--kernels", "java");
    assertTrue(evaluated.err().contains("note: " + photos + scaled), evaluated.err());
    String told = Ran.well("inspect", model).out();
    assertTrue(told.contains("of 4×6 pixels; those of other sizes are scaled and cropped"), told);
    assertRefused(
        "--resize 5x5: the model was trained on pictures of 4×6 pixels",
        Ran.command("evaluate", model, photos, "--resize", "5x5", "--kernels", "java"));
    assertRefused(
        "evaluate: invalid value for option '--resize': expected height and width in pixels, such"
            + " as 28x28, got '28'",
        Ran.command("evaluate", model, photos, "--resize", "28"));
  }

  @Test
  void aModelOfOneSizeNamesIt() throws IOException {
    for (int i = 0; i < 12; i++) {
      write("same/%02d.png".formatted(i), 4, 4, i);
    }
    assertEquals(0, train(folder.resolve("same")).status());
    Path photo = folder.resolve("photos/00.png");
    assertRefused(
        photo
            + ": expected 4×4 pixels as the model was trained on, got 6×8; scale and crop the"
            + " pictures to one size with --resize 4x4",
        Ran.command("evaluate", model, photo, "--kernels", "java"));
    Ran.well("evaluate", model, photo, "--resize", "4x4", "--kernels", "java");
  }

  @Test
  void aBrokenPictureIsNamedOrSkipped() throws IOException {
    Path photos = folder.resolve("photos");
    Path broken = Files.writeString(photos.resolve("05.png"), "not a picture");
    String problem =
        broken
            + ": expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a text that begins with"
            + " 'not a pictur'";
    assertRefused(
        problem + "; mend or remove it, or skip files that cannot be read with --skip-broken",
        train(photos, "--resize", "4x4"));
    Ran trained = train(photos, "--resize", "4x4", "--skip-broken");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(
        trained
            .err()
            .contains(
                "note: "
                    + photos
                    + ": 1 of 12 pictures is skipped, since it cannot be read; the first is "
                    + problem),
        trained.err());
  }

  @Test
  void patchesOfPicturesOfAnySize() {
    Path photos = folder.resolve("photos");
    Ran trained = train(photos, "--patches", 4, "--patches-per-picture", 10);
    assertEquals(0, trained.status(), trained.err());
    assertTrue(
        trained
            .err()
            .contains("note: " + photos + ": 120 patches of 4×4 of 12 pictures, 10 of each"),
        trained.err());
    // a tenth of 120 rows: one whole picture, and its ten patches
    assertTrue(trained.err().contains("110 rows and 10 held out"), trained.err());
    assertFalse(trained.err().contains("next:"), trained.err());
    assertRefused(
        photos
            + ": expected pictures of at least 9×9 pixels, the size of a patch, got smaller ones",
        train(photos, "--patches", 9));
    assertRefused(
        "--patches and --resize exclude each other: patches are cut from pictures of any size",
        train(photos, "--patches", 4, "--resize", "4x4"));
    assertRefused(
        "--patches-per-picture needs --patches SIZE", train(photos, "--patches-per-picture", 4));
    assertRefused(
        "--patches does not go with options for tables and series",
        train(photos, "--patches", 4, "--window", 3));
    assertRefused("--patches must be ≥ 1, got 0", train(photos, "--patches", 0));
  }

  @Test
  void foldersAreClasses() throws IOException {
    for (int i = 0; i < 8; i++) {
      write("set/%s/%d.png".formatted(i % 2 == 0 ? "good" : "bad", i), 4, 4, i);
    }
    write("set/bad-masks/1.png", 5, 5, 0);
    Path set = folder.resolve("set");
    String classes =
        ": 2 classes by the names of folders: bad (4), good (4); 1 other entry is left";
    assertTrue(train(set).err().contains("note: " + set + classes), train(set).err());
    write("set/beside.png", 5, 5, 0);
    Ran forced = train(set, "--labels", "folders");
    assertEquals(0, forced.status(), forced.err());
    assertTrue(forced.err().contains("8 rows"), forced.err());
    assertRefused("--labels: expected 'folders', got 'y.csv'", train(set, "--labels", "y.csv"));
  }

  private Ran train(Path data, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("train", data, "-o", model, "--epochs", 2, "--kernels", "java"));
    words.addAll(Arrays.asList(more));
    return Ran.command(words.toArray());
  }

  private static void assertRefused(String sentence, Ran ran) {
    assertTrue(ran.status() != 0, ran.err());
    String last = ran.err().lines().reduce((a, b) -> b).orElse("");
    assertTrue(
        last.startsWith("diabolo: " + sentence) || last.startsWith("diabolo " + sentence),
        ran.err());
  }

  private void write(String name, int height, int width, int seed) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    PictureImage picture = PictureImage.black(Picture.of(height, width, 1), 8);
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = 255 * Seed.of(seed).uniformFloat(i);
    }
    picture.withValues(values).write(file, note -> {});
  }
}
