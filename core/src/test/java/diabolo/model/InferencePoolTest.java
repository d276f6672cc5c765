package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.kernel.Kernels;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans that come back to their pool. */
class InferencePoolTest {

  private final Structure structure = Structure.of(Undercomplete.of(Architecture.of(2)), 3);

  @Test
  void aPlanComesBackWhateverItsUserThrows() {
    try (Tensor parameters = structure.initialize(Seed.of(1));
        InferencePool pool = new InferencePool(Kernels.fastest(), structure, parameters)) {
      for (Throwable thrown : List.of(new IllegalStateException("no"), new OutOfMemoryError())) {
        List<InferencePlan> lent = new ArrayList<>();
        assertSame(
            thrown,
            assertThrows(
                thrown.getClass(), () -> pool.use(2, plan -> failWith(thrown, lent, plan))));
        pool.use(2, lent::add);
        assertSame(lent.get(0), lent.get(1));
      }
    }
  }

  private static void failWith(Throwable thrown, List<InferencePlan> lent, InferencePlan plan) {
    lent.add(plan);
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void aClosedPoolKeepsNoPlanThatComesBack() {
    try (Tensor parameters = structure.initialize(Seed.of(1))) {
      InferencePool pool = new InferencePool(Kernels.fastest(), structure, parameters);
      List<InferencePlan> lent = new ArrayList<>();
      pool.use(
          2,
          plan -> {
            lent.add(plan);
            pool.close();
          });
      pool.use(2, lent::add);
      assertEquals(2, lent.size());
      assertNotSame(lent.get(0), lent.get(1));
    }
  }
}
