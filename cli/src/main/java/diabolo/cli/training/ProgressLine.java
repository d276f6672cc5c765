package diabolo.cli.training;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line of progress: {@code epoch 3/20 ████▌ 45 % 0:12 left loss 92.96 …}, cut off where the
 * terminal ends.
 *
 * @param epochs total number of epochs
 * @param stepsPerEpoch batches per epoch
 * @param blocks characters from empty to full: as many shades as the terminal can show
 */
record ProgressLine(int epochs, int stepsPerEpoch, String blocks) implements ProgressBarRenderer {

  /** Blocks for terminals that show UTF-8. */
  static final String FINE = " ▏▎▍▌▋▊▉█";

  /** Blocks for other terminals. */
  static final String COARSE = "-#";

  private static final int WIDTH = 20;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int PER_CENT = 100;

  @Override
  public String render(ProgressState state, int maxLength) {
    double done = state.getMax() > 0 ? (double) state.getCurrent() / state.getMax() : 1;
    long epoch = Math.min(epochs, state.getCurrent() / stepsPerEpoch + 1);
    String line =
        "epoch %d/%d %s %3d %%  %s %s"
            .formatted(
                epoch,
                epochs,
                bar(done),
                (int) (PER_CENT * done),
                timeLeft(state),
                state.getExtraMessage());
    return line.length() > maxLength ? line.substring(0, Math.max(0, maxLength)) : line;
  }

  private String bar(double done) {
    int shades = blocks.length() - 1;
    int filled = (int) (done * WIDTH * shades);
    StringBuilder bar = new StringBuilder();
    for (int i = 0; i < WIDTH; i++) {
      bar.append(blocks.charAt(Math.max(0, Math.min(shades, filled - i * shades))));
    }
    return bar.toString();
  }

  /** The time left, if each remaining step takes as long as the past ones on average. */
  private static String timeLeft(ProgressState state) {
    long made = state.getCurrent() - state.getStart();
    if (!(made > 0)) {
      return "";
    }
    double each = state.getElapsedAfterStart().toMillis() * 1e-3 / made;
    long seconds = Math.round(each * (state.getMax() - state.getCurrent()));
    long minutes = seconds / SECONDS_PER_MINUTE;
    return seconds < SECONDS_PER_HOUR
        ? String.format(Locale.ROOT, "%d:%02d left", minutes, seconds % SECONDS_PER_MINUTE)
        : String.format(
            Locale.ROOT,
            "%d h %02d min left",
            seconds / SECONDS_PER_HOUR,
            minutes % SECONDS_PER_MINUTE);
  }
}
