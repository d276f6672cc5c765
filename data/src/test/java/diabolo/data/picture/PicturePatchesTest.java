package diabolo.data.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePatchesTest {

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  /** In a picture whose value at (y, x) is 16 y + x, a patch tells its place and orientation. */
  @Test
  void patchesAreSquaresOfThePictureInEightOrientations() throws IOException {
    Path file = ramp("a.png", 5, 7);
    PatchSamples patches = PicturePatches.of(3).withPerPicture(800).draw(List.of(file), notes::add);
    assertEquals(Picture.of(3, 3, 1), patches.rows().format().picture().orElseThrow());
    Map<String, Integer> steps = new HashMap<>();
    Map<Float, Integer> corners = new HashMap<>();
    float[] patch = new float[9];
    for (int i = 0; i < 800; i++) {
      patches.rows().row(i, patch, 0);
      float down = patch[3] - patch[0];
      float right = patch[1] - patch[0];
      float corner = patch[0] + Math.min(0, 2 * down) + Math.min(0, 2 * right);
      steps.merge((int) down + " " + (int) right, 1, Integer::sum);
      corners.merge(corner, 1, Integer::sum);
      for (int j = 0; j < 9; j++) {
        int line = j / 3;
        int column = j % 3;
        assertEquals(patch[0] + line * down + column * right, patch[j]);
      }
    }
    // 800 / 8 and 800 / 15, give or take five standard deviations
    assertEquals(8, steps.size(), steps.toString());
    assertTrue(steps.values().stream().allMatch(n -> n > 53 && n < 147), steps.toString());
    assertEquals(15, corners.size(), corners.toString());
    assertTrue(corners.values().stream().allMatch(n -> n > 18 && n < 89), corners.toString());
    assertTrue(corners.keySet().stream().allMatch(c -> c % 16 <= 4 && c <= 36));
    assertEquals(List.of(file + ": 800 patches of 3×3 of 1 picture, 800 of each"), notes);
  }

  @Test
  void patchesOfAPictureDoNotDependOnThoseAfterIt() throws IOException {
    Path first = ramp("a.png", 9, 9);
    Path second = ramp("b.png", 6, 12);
    PicturePatches wanted = PicturePatches.of(3).withPerPicture(5);
    PatchSamples both = wanted.draw(List.of(first, second), notes::add);
    PatchSamples one = wanted.draw(List.of(first), notes::add);
    float[] expected = new float[9];
    float[] got = new float[9];
    for (int i = 0; i < 5; i++) {
      one.rows().row(i, expected, 0);
      both.rows().row(i, got, 0);
      assertArrayEquals(expected, got);
      assertEquals(first.toString(), both.pictures().get(i));
      assertEquals(second.toString(), both.pictures().get(5 + i));
    }
    assertEquals(2, both.pictureCount());
    String same = wanted.draw(List.of(first), notes::add).rows().digest();
    assertEquals(one.rows().digest(), same);
    String other = wanted.withSeed(Seed.of(2)).draw(List.of(first), notes::add).rows().digest();
    assertTrue(!other.equals(same));
  }

  @Test
  void asManyAsCoverEachPictureUnlessMemoryIsShort() throws IOException {
    List<Path> files = List.of(ramp("a.png", 10, 10), ramp("b.png", 20, 10));
    // 4 · 100 / 25 and 4 · 200 / 25
    assertEquals(16 + 32, PicturePatches.of(5).draw(files, notes::add).rows().size());
    PicturePatches half = PicturePatches.of(5).withMostBytes(24 * 25);
    assertEquals(8 + 16, half.draw(files, notes::add).rows().size());
    assertEquals(
        List.of(
            folder + ": 48 patches of 5×5 of 2 pictures, in proportion to their areas",
            folder + ": 24 patches of 5×5 of 2 pictures, in proportion to their areas"),
        notes);
    DataException refused =
        assertThrows(DataException.class, () -> half.withPerPicture(100).draw(files, notes::add));
    assertEquals(
        folder
            + ": 200 patches of 5×5 take 1 MiB, and 0 MiB are there for them; take fewer of each"
            + " picture",
        refused.getMessage());
  }

  @Test
  void smallBrokenAndOtherPicturesAreTold() throws IOException {
    PictureImage color = PictureImage.black(Picture.of(4, 4, 3), 8);
    float[] values = new float[48];
    for (int i = 0; i < 48; i++) {
      values[i] = i % 3 == 0 ? 100 : 10;
    }
    Path first = ramp("a.png", 4, 4);
    Path second = folder.resolve("b.png");
    color.withValues(values).write(second, notes::add);
    Path third = Files.writeString(folder.resolve("c.png"), "a text");
    Path fourth = ramp("d.png", 1, 1);
    List<Path> files = List.of(first, second, third, fourth);
    PicturePatches wanted = PicturePatches.of(4).withPerPicture(1);
    String problem =
        third
            + ": expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a text that begins"
            + " with 'a text'";
    assertEquals(
        problem + "; mend or remove it, or skip files that cannot be read",
        assertThrows(DataException.class, () -> wanted.draw(files, notes::add)).getMessage());
    PatchSamples drawn = wanted.withBrokenSkipped(true).draw(files, notes::add);
    float[] patch = new float[16];
    drawn.rows().row(1, patch, 0);
    // 0.299 · 100 + 0.701 · 10 = 36.91
    assertEquals(37, patch[5]);
    assertEquals(
        List.of(
            folder + ": 2 patches of 4×4 of 2 pictures, 1 of each",
            folder + ": 1 of 4 pictures is smaller than a patch and left out",
            folder + ": 1 of 4 pictures is turned into grey, as the first is",
            folder
                + ": 1 of 4 pictures is skipped, since it cannot be read; the first is "
                + problem),
        notes);
    drawn = wanted.withChannels(3).draw(List.of(first, second), notes::add);
    assertEquals(Picture.of(4, 4, 3), drawn.rows().format().picture().orElseThrow());
    assertEquals(
        fourth
            + ": expected pictures of at least 4×4 pixels, the size of a patch, got a smaller"
            + " one",
        assertThrows(DataException.class, () -> wanted.draw(List.of(fourth), notes::add))
            .getMessage());
  }

  private Path ramp(String name, int height, int width) throws IOException {
    PictureImage picture = PictureImage.black(Picture.of(height, width, 1), 8);
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (16 * (i / width) + i % width) % 256;
    }
    Path file = folder.resolve(name);
    picture.withValues(values).write(file, notes::add);
    return file;
  }
}
