package diabolo.task.job;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Another job, of this process or another one, is training towards the same output.
 *
 * @since 0.1
 */
public final class OutputInUse extends IOException {

  private static final long serialVersionUID = 1L;

  OutputInUse(Path output, String owner) {
    super(
        "%s: another training writes to it (%s); wait for its end or choose another output"
            .formatted(output, owner));
  }
}
