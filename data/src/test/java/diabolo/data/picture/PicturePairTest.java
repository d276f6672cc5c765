package diabolo.data.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePairTest {

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = in.resolve("out");
  }

  @Test
  void picturesKeepTheirPathsInsideTheFolder() throws IOException {
    write(in.resolve("b.png"));
    write(in.resolve("deep/er/a.jpg"));
    write(in.resolve("deep-masks/a.png"));
    write(in.resolve(".hidden/a.png"));
    write(out.resolve("b.png"));
    Files.writeString(in.resolve("notes.txt"), "nothing");
    Files.writeString(in.resolve("c.webp"), "not looked at yet");
    assertEquals(
        List.of(
            new PicturePair(in.resolve("b.png"), out.resolve("b.png")),
            new PicturePair(in.resolve("c.webp"), out.resolve("c.png")),
            new PicturePair(in.resolve("deep/er/a.jpg"), out.resolve("deep/er/a.jpg"))),
        pairs(in, out));
    assertEquals(
        List.of(
            in + ": 1 file is no picture and left out",
            in + ": 1 picture is written in another format, since WebP and GIF are only read"),
        notes);
  }

  @Test
  void foldersAreMadeForWhatIsWritten() throws IOException {
    write(in.resolve("deep/a.png"));
    PicturePair pair = pairs(in, out).get(0);
    PictureImage picture = pair.read(notes::add);
    pair.write(picture.withValues(new float[] {5, 6}), notes::add);
    assertArrayEquals(
        new float[] {5, 6}, PictureImage.read(out.resolve("deep/a.png"), notes::add).values());
  }

  @Test
  void aFileGoesToAFileOrIntoAFolder() throws IOException {
    Path file = in.resolve("a.png");
    write(file);
    assertEquals(
        List.of(new PicturePair(file, folder.resolve("x.tif"))),
        pairs(file, folder.resolve("x.tif")));
    assertEquals(List.of(new PicturePair(file, folder.resolve("a.png"))), pairs(file, folder));
    assertRefused(
        file,
        folder.resolve("new"),
        folder.resolve("new")
            + ": pictures are written as .png, .jpg, .tif or .bmp; choose a name that ends so");
  }

  @Test
  void nothingIsOverwrittenByChance() throws IOException {
    write(in.resolve("a.png"));
    String itself = "the result would overwrite the picture itself; choose another output";
    assertRefused(in, in, in.resolve("a.png") + ": " + itself);
    assertRefused(in.resolve("a.png"), in, in.resolve("a.png") + ": " + itself);
    Files.writeString(in.resolve("a.webp"), "not looked at yet");
    assertRefused(
        in,
        out,
        in.resolve("a.webp")
            + ": it and a.png would both be written as "
            + out.resolve("a.png")
            + "; rename one of them");
    assertRefused(
        in,
        in.resolve("a.png"),
        in.resolve("a.png") + ": the pictures of a folder need a folder, but this is a file");
  }

  @Test
  void aFolderWithoutPicturesIsRefused() {
    assertRefused(
        in, out, in + ": expected pictures in this folder or in folders inside it, got none");
  }

  private List<PicturePair> pairs(Path from, Path to) throws IOException {
    return PicturePair.of(from, to, notes::add);
  }

  private void assertRefused(Path from, Path to, String message) {
    assertEquals(message, assertThrows(DataException.class, () -> pairs(from, to)).getMessage());
  }

  private void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    PictureImage.black(Picture.of(1, 2, 1), 8).write(file, notes::add);
  }
}
