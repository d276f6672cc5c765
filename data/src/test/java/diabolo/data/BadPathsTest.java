package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths that lead to nothing, or to nothing that can be used. */
class BadPathsTest {

  @TempDir Path folder;

  @Test
  void aMissingFileSuggestsItsNeighbor() throws IOException {
    SampleFiles.write(folder, "train-images-idx3-ubyte.gz", "x");
    SampleFiles.write(folder, "letters.csv", "x");
    Refusals.assertNoInput(
        folder.resolve("letter.csv"),
        "no such file or folder; did you mean 'letters.csv' in the same folder?");
    Refusals.assertNoInput(
        folder.resolve("train-images-idx3-ubyte"),
        "no such file or folder; did you mean 'train-images-idx3-ubyte.gz' in the same folder?");
    Refusals.assertNoInput(folder.resolve("nothing-like-it.npy"), "no such file or folder");
    Refusals.assertNoInput(
        folder.resolve("no").resolve("x.csv"),
        "no such file or folder; there is no folder " + folder.resolve("no") + " either");
  }

  @Test
  void aFileThatMayNotBeReadIsNoInput() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "skipped: this user may read everything");
    Refusals.assertNoInput(file, "permission denied; make it readable for this user");
  }

  @Test
  void anUnknownNameListsTheKnownOnes() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.dat", "1"),
        "the name does not say what it holds; known are .csv, .tsv, .txt, .csv.gz, .parquet, .json, .jsonl, .xlsx,"
            + " .npy, .npz, …-ubyte or …-ubyte.gz (IDX), .png, .jpg, .gif, .bmp, .tif, .webp or a folder of pictures");
  }

  @Test
  void anEmptyFileIsNoData() throws IOException {
    for (String name : List.of("a.csv", "a.npy", "a.npz", "a-ubyte", "a-ubyte.gz", "a.png")) {
      Refusals.assertRefused(
          SampleFiles.write(folder, name, ""), "expected data, got an empty file (0 bytes)");
    }
  }

  @Test
  void aFolderWithoutPicturesIsNoData() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Refusals.assertRefused(
        empty,
        "expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder, got an empty folder");
    SampleFiles.write(empty, "notes.md", "1");
    Refusals.assertRefused(
        empty, "expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder, got none");
    Path table = SampleFiles.write(empty, "table.csv", "1");
    Refusals.assertRefused(
        empty,
        "expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder, got none; it holds other data files, give"
            + " one such as "
            + table);
    Path classes = Files.createDirectory(empty.resolve("cats"));
    Refusals.assertRefused(
        empty,
        "expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder, got none; it holds folders, give one such"
            + " as "
            + classes);
  }

  @Test
  void filesOfDifferentWidthAreNotOneTable() throws IOException {
    Path first = SampleFiles.write(folder, "a.csv", "1,2\n");
    Path second = SampleFiles.write(folder, "b.csv", "1,2,3\n");
    Path third = SampleFiles.write(folder, "c.csv", "x,y\n1,2\n");
    assertEquals(
        second + ": expected 2 columns as in " + first + ", got 3",
        Refusals.refusal(() -> DataFiles.read(first, second)).getMessage());
    assertEquals(
        third + ": expected the same columns, or pictures of the same size, as in " + first,
        Refusals.refusal(() -> DataFiles.read(first, third)).getMessage());
  }
}
