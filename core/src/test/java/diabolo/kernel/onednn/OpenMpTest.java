package diabolo.kernel.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.ForkedJava;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of OpenMP's threads, which others in the same process may use too. */
class OpenMpTest {

  private static final int OTHERS = 3;

  private Kernels kernels;
  private int before;

  @BeforeEach
  void takeSomeThreads() {
    kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    assumeTrue(kernels.alone().fingerprint().endsWith(", 1 threads"), "OpenMP cannot be told here");
    before = OpenMp.threads();
    OpenMp.set(OTHERS);
  }

  @AfterEach
  void restore() {
    if (before > 0) {
      OpenMp.set(before);
    }
  }

  @Test
  void makingAndRunningAPlanLeavesItAsItWas() {
    for (Kernels own : List.of(kernels, kernels.alone())) {
      List<Integer> inCalls = new ArrayList<>();
      try (Plan plan = new Plan(own)) {
        Tensor x = plan.scratch(70, 80);
        Tensor y = plan.scratch(70, 70);
        plan.product(y, Matrix.of(x), Matrix.of(x).transposed().constant());
        assertEquals(OTHERS, OpenMp.threads());
        plan.call(moment -> inCalls.add(OpenMp.threads()));
        plan.map(y, y, PostOp.apply(Function.EXP));
        plan.run();
      }
      assertEquals(List.of(OTHERS), inCalls, "code between the operations sees it too");
      assertEquals(OTHERS, OpenMp.threads());
    }
  }

  @Test
  void virtualThreadsComputeTheSameBitsAndLeaveTheirCarriersAsTheyWere()
      throws IOException, InterruptedException {
    ForkedJava java = ForkedJava.ofVersion(25);
    assertEquals(
        List.of("200 threads, 1 result, others 3"),
        java.run(
            VirtualThreadsProbe.class,
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
            List.of(),
            Map.of("OMP_NUM_THREADS", "3")));
  }

  @ParameterizedTest
  @CsvSource({"'', '', 1234", "'', 77, 77", "passive, '', 0"})
  void howThreadsWaitIsReadAtLoadAndTheEnvironmentWins(String policy, String count, String read)
      throws IOException, InterruptedException {
    List<String> lines =
        ForkedJava.own()
            .run(
                WaitingProbe.class,
                List.of(),
                List.of("GOMP_SPINCOUNT", "1234"),
                Map.of(
                    "OMP_WAIT_POLICY",
                    policy,
                    "GOMP_SPINCOUNT",
                    count,
                    "OMP_DISPLAY_ENV",
                    "verbose"));
    List<String> told = lines.stream().filter(line -> line.contains("GOMP_SPINCOUNT")).toList();
    assumeTrue(!told.isEmpty(), "another OpenMP than GNU's");
    assertTrue(told.get(0).endsWith("'" + read + "'"), told.get(0));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "'4,2', 4", "12345, 12345"})
  void aTeamIsAsLargeAsTheEnvironmentSays(String environment, int team) {
    assertEquals(team, OneDnnKernels.teamSize(environment, 2));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null", "''", "0", "-1", "many", "123456", "',2'"},
      nullValues = "null")
  void aTeamIsElseOneAProcessorThatMayBeUsed(String environment) {
    assertEquals(2, OneDnnKernels.teamSize(environment, 2));
  }

  @Test
  void processorsAreCountedAsJavaCountsThem() throws IOException, InterruptedException {
    assumeTrue(System.getenv("OMP_NUM_THREADS") == null, "the environment says how many");
    for (int processors : List.of(1, 3)) {
      List<String> lines =
          ForkedJava.own()
              .run(
                  KernelsProbe.class, List.of("-XX:ActiveProcessorCount=" + processors), List.of());
      String fingerprint = lines.get(lines.size() - 1);
      assertTrue(fingerprint.endsWith(", " + processors + " threads"), fingerprint);
    }
  }
}
