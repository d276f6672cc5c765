package diabolo.task.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableRecipeTest {

  private static final SampleFormat TYPED =
      SampleFormat.mixed(List.of("a"), List.of(new ColumnType.Numeric()));

  /** 2,400 steps of 128 rows are 307,200 rows, 4,800 twice as many. */
  @Test
  void fewRowsAreSeenOftenAndManySeldom() {
    assertEquals(10, TableRecipe.epochs(TYPED, 30_561));
    assertEquals(20, TableRecipe.epochs(SampleFormat.unnamed(1), 30_561));
    assertEquals(500, TableRecipe.epochs(TYPED, 100));
    assertEquals(500, TableRecipe.epochs(TYPED, 0));
    assertEquals(5, TableRecipe.epochs(TYPED, 10_000_000));
  }

  @Test
  void numbersAreReducedToAThird() {
    int[] columns = {1, 2, 3, 4, 30, 96, 20_000};
    int[] codes = {1, 1, 1, 1, 10, 32, 32};
    int[] hidden = {64, 64, 64, 64, 64, 192, 512};
    for (int i = 0; i < columns.length; i++) {
      ModelSpec spec = TableRecipe.spec(SampleFormat.unnamed(columns[i]));
      assertTrue(spec instanceof Undercomplete, spec.kind());
      assertEquals(codes[i], spec.architecture().codeSize());
      assertEquals(List.of(hidden[i]), spec.architecture().hidden());
      assertEquals(Activation.IDENTITY, spec.architecture().codeActivation());
    }
  }

  @Test
  void severalTypesAreFilledIn() {
    assertTrue(TableRecipe.spec(TYPED) instanceof Denoising);
    assertEquals(24, TableRecipe.architecture(TYPED).codeSize());
    assertEquals(List.of(64), TableRecipe.architecture(TYPED).hidden());
  }
}
