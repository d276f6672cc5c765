package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.data.picture.PictureFit;
import diabolo.data.picture.PictureFolder;
import diabolo.data.picture.PictureImage;
import diabolo.data.picture.PictureOptions;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of pictures: classes, broken files, other sizes. */
class PictureFoldersTest {

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void foldersOfAFolderWithoutPicturesAreClasses() throws IOException {
    write("good/b.png", 1, 2, 3, 4);
    write("good/a.png", 1, 2, 5, 6);
    write("crack/a.png", 1, 2, 7, 8);
    write("crack-masks/a.png", 1, 2, 255, 255);
    write(".hidden/a.png", 1, 2, 9, 9);
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("README.md"), "about");
    assertArrayEquals(new float[][] {{7, 8}, {5, 6}, {3, 4}}, read(PictureOptions.defaults()));
    assertEquals(
        List.of(
            folder
                + ": 2 classes by the names of folders: crack (1), good (2); 4 other entries are"
                + " left out"),
        notes);
    assertEquals(
        List.of("crack", "good", "good"), PictureFolder.of(folder, false, notes::add).labels());
  }

  @Test
  void foldersBesidePicturesAreLeftAloneUnlessAskedFor() throws IOException {
    write("a.png", 1, 1, 1);
    write("more/a.png", 1, 1, 2);
    assertArrayEquals(new float[][] {{1}}, read(PictureOptions.defaults()));
    assertArrayEquals(
        new float[][] {{2}},
        read(PictureOptions.defaults().withFolders(PictureOptions.Folders.CLASSES)));
    assertEquals(
        List.of(
            folder
                + ": 1 of 2 entries is left out, since only pictures that are not hidden are read:"
                + " 'more'; folders beside pictures (1) are not opened",
            folder
                + ": 1 class by the names of folders: more (1); 1 other entry is left out, 1 of"
                + " them pictures"),
        notes);
  }

  @Test
  void aFolderOfFoldersOfFoldersIsRefused() throws IOException {
    write("deep/er/a.png", 1, 1, 1);
    assertEquals(
        folder
            + ": expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder, got none;"
            + " it holds folders, give one such as "
            + folder.resolve("deep"),
        Refusals.refusal(() -> read(PictureOptions.defaults())).getMessage());
  }

  @Test
  void aBrokenFileEndsTheReadingOrIsSkipped() throws IOException {
    for (String name : List.of("b", "d", "e")) {
      write(name + ".png", 1, 1, 5);
    }
    Path first = Files.writeString(folder.resolve("a.png"), "a text");
    Files.write(folder.resolve("c.png"), new byte[0]);
    String problem =
        first
            + ": expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a text that begins"
            + " with 'a text'";
    assertEquals(
        problem + "; mend or remove it, or skip files that cannot be read",
        Refusals.refusal(() -> read(PictureOptions.defaults())).getMessage());
    assertArrayEquals(
        new float[][] {{5}, {5}, {5}},
        read(PictureOptions.defaults().withBroken(PictureOptions.Broken.SKIPPED)));
    assertEquals(
        List.of(
            folder
                + ": 2 of 5 pictures are skipped, since they cannot be read; the first is "
                + problem),
        notes);
    for (String name : List.of("b", "d", "e")) {
      Files.writeString(folder.resolve(name + ".png"), "no more");
    }
    assertEquals(
        problem,
        Refusals.refusal(
                () -> read(PictureOptions.defaults().withBroken(PictureOptions.Broken.SKIPPED)))
            .getMessage());
  }

  @Test
  void aBrokenFileAmongOthersIsNamedWithoutASecondReading() throws IOException {
    write("a.png", 1, 1, 5);
    Path second = Files.writeString(folder.resolve("b.png"), "a text");
    String message = Refusals.refusal(() -> read(PictureOptions.defaults())).getMessage();
    assertEquals(second.toString(), message.substring(0, message.indexOf(": ")));
  }

  @Test
  void animationsAndSixteenBitsAreTold() throws IOException {
    PictureImage deep = PictureImage.black(Picture.of(1, 1, 1), 16);
    deep.withValues(new float[] {200}).write(folder.resolve("a.png"), notes::add);
    write("b.png", 1, 1, 5);
    assertArrayEquals(new float[][] {{200}, {5}}, read(PictureOptions.defaults()));
    assertEquals(
        List.of(folder + ": 1 of 2 pictures is read with the upper 8 of its 16 bits"), notes);
  }

  @ParameterizedTest
  @CsvSource({
    // the same size, halves by triangles of radius 2, the center of a line, of a column
    "1, 4, 1, 4, 0 80 160 240, 0 80 160 240",
    "2, 2, 1, 1, 10 20 30 40, 25",
    "2, 4, 1, 2, 0 80 160 240 0 80 160 240, 57 183",
    "1, 3, 1, 1, 7 100 9, 100",
    "3, 1, 1, 1, 7 100 9, 100",
    "2, 4, 2, 2, 1 2 3 4 5 6 7 8, 2 3 6 7",
    // bilinear: 3/4 of the near pixel and 1/4 of the far one, the edge repeated
    "1, 2, 2, 4, 0 100, 0 25 75 100 0 25 75 100"
  })
  void picturesCoverTheSizeAndAreCroppedAtTheCenter(
      int h, int w, int height, int width, String stored, String expected) throws IOException {
    write("a.png", h, w, numbers(stored));
    PictureOptions options = PictureOptions.defaults().withFit(PictureFit.of(height, width));
    Samples samples =
        DataFiles.read(List.of(folder), ReadOptions.defaults().withPictures(options), notes::add);
    assertEquals(SampleFormat.pictures(Picture.of(height, width, 1), 255), samples.format());
    float[] want = new float[height * width];
    int[] words = numbers(expected);
    for (int i = 0; i < want.length; i++) {
      want[i] = words[i];
    }
    assertArrayEquals(want, Rows.of(samples)[0], 0.51f);
    boolean isSame = h == height && w == width;
    assertEquals(
        isSame
            ? List.of()
            : List.of(
                "%s: 1 of 1 pictures is scaled to cover %d×%d pixels, and cropped at the center"
                    .formatted(folder, height, width)),
        notes);
  }

  @Test
  void aModelsSizeIsAskedForByName() throws IOException {
    write("a.png", 2, 3, 1, 2, 3, 4, 5, 6);
    ReadOptions options =
        ReadOptions.defaults().withFormat(SampleFormat.pictures(Picture.of(2, 2, 1), 255));
    assertEquals(
        folder.resolve("a.png")
            + ": expected 2×2 pixels as the model was trained on, got 2×3; scale and crop the"
            + " pictures to one size",
        Refusals.refusal(() -> DataFiles.read(List.of(folder), options)).getMessage());
  }

  private float[][] read(PictureOptions options) throws IOException {
    ReadOptions reading = ReadOptions.defaults().withPictures(options);
    return Rows.of(DataFiles.read(List.of(folder), reading, notes::add));
  }

  private static int[] numbers(String words) {
    return List.of(words.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
  }

  private void write(String name, int height, int width, int... levels) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    float[] values = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = levels[i];
    }
    PictureImage.black(Picture.of(height, width, 1), 8).withValues(values).write(file, notes::add);
  }
}
