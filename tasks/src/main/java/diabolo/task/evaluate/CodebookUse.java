package diabolo.task.evaluate;

import diabolo.model.Autoencoder;
import diabolo.objective.selection.VectorQuantization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statistics of the use of codebook vectors, defined in {@link Evaluation.Codebook}. Equal vectors
 * count as one. Not thread-safe.
 */
final class CodebookUse {

  private final Optional<VectorQuantization> codebook;
  private final Map<List<Float>, Long> counts = new HashMap<>();

  private CodebookUse(Optional<VectorQuantization> codebook) {
    this.codebook = codebook;
  }

  static CodebookUse of(Autoencoder model) {
    return new CodebookUse(
        model
            .spec()
            .objective()
            .selection()
            .filter(VectorQuantization.class::isInstance)
            .map(VectorQuantization.class::cast));
  }

  /** Adds quantized codes [N][K], where there is a codebook. */
  void add(float[][] codes) {
    codebook.ifPresent(
        book -> {
          for (float[] code : codes) {
            add(code, code.length / book.groups());
          }
        });
  }

  private void add(float[] code, int size) {
    for (int first = 0; first < code.length; first += size) {
      List<Float> vector = new ArrayList<>(size);
      for (int k = 0; k < size; k++) {
        vector.add(code[first + k]);
      }
      counts.merge(vector, 1L, Long::sum);
    }
  }

  Optional<Evaluation.Codebook> result() {
    return codebook.map(
        book -> {
          double total = counts.values().stream().mapToLong(count -> count).sum();
          double entropy = 0;
          for (long count : counts.values()) {
            entropy -= count / total * Math.log(count / total);
          }
          return new Evaluation.Codebook(book.entries(), counts.size(), Math.exp(entropy));
        });
  }
}
