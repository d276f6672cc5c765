package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  private static final String OWN_MARK = ".tmp-" + ProcessHandle.current().pid();

  /** Beyond the largest process id that Linux gives out. */
  private static final String DEAD_MARK = ".tmp-999999999";

  @TempDir Path folder;

  @Test
  void writesNewFilesAndReplacesOldOnes() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("first, longer"));
    assertEquals("first, longer", Files.readString(file));
    AtomicFile.write(file, text("second"));
    assertEquals("second", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void contentMayCloseTheStreamAndWriteSingleBytes() throws IOException {
    Path file = folder.resolve("a.gz");
    AtomicFile.write(
        file,
        out -> {
          try (OutputStream zip = new GZIPOutputStream(out)) {
            for (int i = 0; i < 100_000; i++) {
              zip.write(i);
            }
          }
        });
    assertTrue(Files.size(file) > 0);
    AtomicFile.write(file, out -> {});
    assertEquals(0, Files.size(file));
  }

  @Test
  void failingContentLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    List<Throwable> failures =
        List.of(new IOException("full"), new IllegalStateException("bug"), new OutOfMemoryError());
    for (Throwable failure : failures) {
      Throwable thrown =
          assertThrows(
              failure.getClass(), () -> AtomicFile.write(file, out -> halfThenThrow(out, failure)));
      assertSame(failure, thrown);
      assertEquals("old", Files.readString(file));
      assertEquals(List.of("a.txt"), names());
    }
  }

  private static void halfThenThrow(OutputStream out, Throwable failure) throws IOException {
    out.write(new byte[1_000_000]);
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) failure;
  }

  @Test
  void aRefusedFileDoesNotTakeThePlaceOfTheOldOne() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    IOException refusal = new IOException("refused");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    text("new"),
                    written -> {
                      assertEquals("new", Files.readString(written));
                      throw refusal;
                    }));
    assertSame(refusal, thrown);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void saysThatTheFolderIsMissingOrTheTargetIsAFolder() {
    Path lost = folder.resolve("lost").resolve("a.txt");
    assertProblem(lost + ": its folder does not exist", lost);
    assertProblem(folder + ": expected a file, got a folder", folder);
    assertProblem("/: expected a file, got a folder", Path.of("/"));
    assertEquals(List.of(), names());
  }

  private static void assertProblem(String message, Path target) {
    FileSystemException e =
        assertThrows(FileSystemException.class, () -> AtomicFile.write(target, text("x")));
    assertEquals(message, e.getMessage());
  }

  @Test
  void writeProtectedFilesStay() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    assumeTrue(file.toFile().setReadOnly());
    assumeFalse(Files.isWritable(file), "the superuser may write anything");
    assertProblem(file + ": it is write-protected", file);
    assertEquals("old", Files.readString(file));
  }

  @Test
  void linksStayAndTheirFilesAreReplaced() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path file = elsewhere.resolve("real.txt");
    Path link = folder.resolve("link.txt");
    Path second = Files.createSymbolicLink(folder.resolve("second.txt"), Path.of("link.txt"));
    Files.createSymbolicLink(link, Path.of("elsewhere", "real.txt"));
    for (String content : List.of("through a dangling link", "through a good one")) {
      AtomicFile.write(second, text(content));
      assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
      assertFalse(Files.isSymbolicLink(file));
      assertEquals(content, Files.readString(file));
    }
    assertEquals(List.of("elsewhere", "link.txt", "second.txt"), names());
  }

  @Test
  void linksInACircleAreAnError() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    assertThrows(FileSystemException.class, () -> AtomicFile.write(link, text("x")));
    assertEquals(List.of("a", "b"), names());
  }

  @Test
  void permissionsOfAReplacedFileAreKept() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "old");
    for (String permissions : List.of("rw-------", "rwxrw-r--")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      AtomicFile.write(file, text("new"));
      assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void leftoversOfDeadProcessesAreRemovedAndOtherFilesAreNot() throws IOException {
    long alive = ProcessHandle.current().parent().orElseThrow().pid();
    List<String> kept =
        List.of("a.txt.tmp-", "a.txt.tmp-" + alive, "a.txt.tmp-9x", "b.txt" + DEAD_MARK);
    for (String name : kept) {
      Files.createFile(folder.resolve(name));
    }
    Files.createFile(folder.resolve("a.txt" + DEAD_MARK));
    Files.writeString(folder.resolve("a.txt" + OWN_MARK), "of an earlier process of this number");
    AtomicFile.write(folder.resolve("a.txt"), text("new"));
    assertEquals(Stream.concat(Stream.of("a.txt"), kept.stream()).sorted().toList(), names());
    assertEquals("new", Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void aLinkPlantedUnderTheTemporaryNameIsNotFollowed() throws IOException {
    Path victim = folder.resolve("victim.txt");
    Files.writeString(victim, "precious");
    Files.createSymbolicLink(folder.resolve("a.txt" + OWN_MARK), victim);
    AtomicFile.write(folder.resolve("a.txt"), text("new"));
    assertEquals("precious", Files.readString(victim));
    assertEquals(List.of("a.txt", "victim.txt"), names());
  }

  @Test
  void oneWriterPerFileAtATime() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(
        file,
        out -> {
          assertProblem(file + ": another thread is writing this file at the moment", file);
          AtomicFile.write(folder.resolve("b.txt"), text("another file"));
          out.write('1');
        });
    assertEquals("1", Files.readString(file));
    AtomicFile.write(file, text("2"));
    assertEquals("2", Files.readString(file));
  }

  @Test
  void devicesAreWrittenToAndNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "no device to write to");
    AtomicFile.write(device, text("gone"));
    assertFalse(Files.isRegularFile(device));
  }

  @Test
  void relativePathsWork() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("a.txt"));
    AtomicFile.write(relative, text("new"));
    assertEquals("new", Files.readString(folder.resolve("a.txt")));
  }

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
