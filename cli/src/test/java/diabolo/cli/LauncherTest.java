package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the script that starts the program builds it; Java and Maven are scripts that say so. */
final class LauncherTest {

  private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
  private static final String BUILDING = "building Diabolo";

  @TempDir private Path root;

  @BeforeEach
  void layOut() throws IOException {
    Path script = Path.of("").toAbsolutePath().resolveSibling("diabolo");
    assumeTrue(Files.exists(script), "the script of the checkout is not there");
    assumeTrue(Files.exists(Path.of("/bin/sh")), "this system has no sh");
    Files.copy(script, root.resolve("diabolo"));
    executable("jdk/bin/java", "#!/bin/sh\necho \"started $*\" | sed 's/ .* -jar .*jar / /'\n");
    write("jdk/release", "JAVA_RUNTIME_VERSION=\"17.0.1+1\"\n");
    executable(
        "tools/mvn",
        """
        #!/bin/sh
        mkdir -p cli/target/lib && touch cli/target/lib/diabolo-core-1.jar
        [ -f cli/target/diabolo.jar ] || touch cli/target/diabolo.jar
        """);
    for (String file : List.of("pom.xml", "core/pom.xml", "core/src/main/java/A.java")) {
      write(file, "");
    }
  }

  private void build() throws IOException {
    write("cli/target/diabolo.jar", "");
    write("cli/target/lib/diabolo-core-1.jar", "");
    // Older than the archive of classes, which is then left alone.
    write("cli/target/17.0.1+1.jsa", "");
    for (String file : List.of("cli/target/diabolo.jar", "cli/target/lib/diabolo-core-1.jar")) {
      at(file, BUILT);
    }
    for (String file : List.of("pom.xml", "core/pom.xml", "core/src/main/java/A.java")) {
      at(file, BUILT.minusSeconds(1));
    }
  }

  private void at(String file, Instant time) throws IOException {
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(time));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void executable(String file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String start(String... variables) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", root.resolve("diabolo").toString(), "inspect", "m");
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", root.resolve("jdk").toString());
    environment.put("PATH", root.resolve("tools") + ":" + environment.get("PATH"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    Path said = root.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    String text = Files.readString(said);
    assertEquals(0, process.exitValue(), text);
    assertTrue(text.endsWith("started inspect m\n"), text);
    return text.substring(0, text.length() - "started inspect m\n".length());
  }

  @Test
  void furtherJarsGoOnTheClassPath() throws IOException, InterruptedException {
    build();
    executable("jdk/bin/java", "#!/bin/sh\necho \"$*\"; echo started inspect m\n");
    String said = start("DIABOLO_CLASSPATH", "driver.jar:other.jar");
    assertTrue(
        said.contains("cli/target/diabolo.jar:driver.jar:other.jar diabolo.cli.Main inspect m"),
        said);
  }

  /** One line of the script decides how OpenMP's threads wait, and the environment overrides it. */
  @Test
  void theEnvironmentDecidesHowThreadsWaitBeforeTheScript()
      throws IOException, InterruptedException {
    build();
    executable(
        "jdk/bin/java",
        "#!/bin/sh\necho \"$GOMP_SPINCOUNT,$OMP_WAIT_POLICY\"; echo started inspect m\n");
    String script = Files.readString(root.resolve("diabolo"));
    assertTrue(script.contains("\nwaiting="), script);
    write("diabolo", script.replaceFirst("\nwaiting=.*\n", "\nwaiting=GOMP_SPINCOUNT=1000\n"));
    assertEquals("1000,\n", start("OMP_WAIT_POLICY", "", "GOMP_SPINCOUNT", ""));
    assertEquals("7,\n", start("OMP_WAIT_POLICY", "", "GOMP_SPINCOUNT", "7"));
    assertEquals(",active\n", start("OMP_WAIT_POLICY", "active", "GOMP_SPINCOUNT", ""));
    write("diabolo", script.replaceFirst("\nwaiting=.*\n", "\nwaiting=\n"));
    assertEquals(",\n", start("OMP_WAIT_POLICY", "", "GOMP_SPINCOUNT", ""));
  }

  @Test
  void whatIsNotBuiltIsBuiltOnce() throws IOException, InterruptedException {
    assertEquals(BUILDING + " (first use) …\n", start());
    assertEquals("", start());
  }

  /** The newest of the jars counts, because Maven does not rewrite unchanged ones. */
  @Test
  void aSourceNewerThanEveryJarIsBuiltOnceAndSaid() throws IOException, InterruptedException {
    for (String file : List.of("pom.xml", "core/pom.xml", "core/src/main/java/A.java")) {
      build();
      at(file, BUILT.plusSeconds(1));
      at("cli/target/lib/diabolo-core-1.jar", BUILT.plusSeconds(2));
      assertEquals("", start(), file + ": older than one jar");
      at(file, BUILT.plusSeconds(3));
      assertEquals(BUILDING + " (the program is older than its sources) …\n", start());
      assertEquals("", start(), "it is built now");
    }
  }

  @Test
  void whatIsNotPartOfTheProgramDoesNotCount() throws IOException, InterruptedException {
    build();
    write("core/src/test/java/ATest.java", "");
    write("README.md", "");
    write("core/target/classes/A.class", "");
    assertEquals("", start());
  }

  @Test
  void anOldProgramIsStartedWhereItCannotBeBuiltOrShallNot()
      throws IOException, InterruptedException {
    build();
    at("pom.xml", BUILT.plusSeconds(1));
    assertEquals("", start("DIABOLO_REBUILD", "never"));
    Files.delete(root.resolve("tools/mvn"));
    // Only the tools that the script uses, no Maven of the machine.
    for (String tool : List.of("find", "readlink", "touch", "sed", "mkdir", "mv", "rm")) {
      Path there =
          List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(root.resolve("tools").resolve(tool), there);
    }
    assertEquals(
        "diabolo: note: the program is older than its sources, and cannot be built here\n",
        start("PATH", root.resolve("tools").toString()));
  }
}
