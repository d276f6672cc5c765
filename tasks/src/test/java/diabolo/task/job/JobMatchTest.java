package diabolo.task.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.file.json.RecordJson;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.WeightDecay;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobMatchTest {

  private static Object tree(Penalty... penalties) {
    ModelSpec spec = Undercomplete.of(Architecture.of(2));
    for (Penalty penalty : penalties) {
      spec = spec.with(penalty);
    }
    return RecordJson.toTree(ModelSpec.class, spec);
  }

  @Test
  void partsAreShownAsTheyAreTyped() {
    assertEquals(
        Optional.of("spec.objective.penalties was none, is l1:0.1,code, weight-decay:0.01"),
        JobMatch.difference("spec", tree(), tree(L1.of(0.1f), WeightDecay.of(0.01f))));
    assertEquals("bf16", JobMatch.shown("bf16"));
    assertEquals("not given", JobMatch.shown(null));
    assertEquals("0.5", JobMatch.shown(0.5));
  }
}
