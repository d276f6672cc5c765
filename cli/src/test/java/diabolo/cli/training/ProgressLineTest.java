package diabolo.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

  /** A terminal of 60 columns that remembers what was shown. */
  private static final class Terminal implements ProgressBarConsumer {

    private final List<String> lines = new ArrayList<>();

    @Override
    public int getMaxRenderedLength() {
      return 60;
    }

    @Override
    public void accept(String line) {
      lines.add(line);
    }

    @Override
    public void close() {}

    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  private static String shown(String blocks, long step, String message) {
    Terminal terminal = new Terminal();
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setConsumer(terminal)
            .setRenderer(new ProgressLine(4, 10, blocks))
            .setInitialMax(40)
            .build()) {
      bar.stepTo(step);
      bar.setExtraMessage(message);
      bar.refresh();
      return terminal.last();
    }
  }

  @Test
  void epochAndShareAreShown() {
    String line = shown(ProgressLine.COARSE, 10, "");
    assertTrue(line.startsWith("epoch 2/4 #####---------------  25 %"), line);
    assertTrue(shown(ProgressLine.FINE, 11, "").contains("█████▌ "), "half a block");
    assertTrue(shown(ProgressLine.COARSE, 40, "").startsWith("epoch 4/4 ########"), "the end");
  }

  @Test
  void theLineEndsWithTheTerminal() {
    assertEquals(60, shown(ProgressLine.COARSE, 10, "loss ".repeat(30)).length());
  }
}
