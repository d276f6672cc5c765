package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.model.EpochRecord;
import diabolo.objective.term.Losses;
import diabolo.report.Numbers;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows the progress of a training, as a bar on a terminal or a line every few seconds elsewhere,
 * and collects its notices.
 */
final class TrainingProgress implements Consumer<TrainingEvent>, AutoCloseable {

  private static final int UPDATE_MILLIS = 200;

  private final Console console;
  private final List<String> notices = new ArrayList<>();
  private Optional<ProgressBar> bar = Optional.empty();
  private Optional<TrainingEvent.Stopped> stopped = Optional.empty();
  private int epochs;
  private int stepsPerEpoch;
  private String validation = "";
  private ProgressPace pace = new ProgressPace(System::nanoTime);

  TrainingProgress(Console console) {
    this.console = console;
  }

  /** The event that ended the training. */
  TrainingEvent.Stopped stopped() {
    return stopped.orElseThrow(() -> new AssertionError("training has not ended"));
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      begin(started);
    } else if (event instanceof TrainingEvent.Progress progress) {
      advance(progress);
    } else if (event instanceof TrainingEvent.EpochDone done) {
      finish(done);
    } else if (event instanceof TrainingEvent.Notice notice) {
      notices.add(notice.sentence());
    } else if (event instanceof TrainingEvent.Stopped end) {
      stopped = Optional.of(end);
      close();
      say(end);
    }
  }

  private void begin(TrainingEvent.Started started) {
    epochs = started.epochs();
    stepsPerEpoch = started.stepsPerEpoch();
    console.say(
        "training: %s, %s parameters, %s rows and %s held out, by %s"
            .formatted(
                started.spec().kind(),
                Numbers.show((long) started.parameters()),
                Numbers.show(started.trainingRows()),
                Numbers.show(started.validationRows()),
                started.kernels()));
    if (started.firstEpoch() > 1) {
      console.say("continuing with epoch " + started.firstEpoch());
    }
    pace = new ProgressPace(System::nanoTime);
    if (console.isLive()) {
      bar = Optional.of(bar(started.firstEpoch()));
    }
  }

  private ProgressBar bar(int firstEpoch) {
    boolean isUnicode = Charset.defaultCharset().equals(StandardCharsets.UTF_8);
    String blocks = isUnicode ? ProgressLine.FINE : ProgressLine.COARSE;
    return new ProgressBarBuilder()
        .setConsumer(new ConsoleProgressBarConsumer(console.messages()))
        .setRenderer(new ProgressLine(epochs, stepsPerEpoch, blocks))
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setInitialMax((long) epochs * stepsPerEpoch)
        .startsFrom((long) (firstEpoch - 1) * stepsPerEpoch, Duration.ZERO)
        .build();
  }

  private void advance(TrainingEvent.Progress progress) {
    if (bar.isPresent()) {
      advance(bar.get(), progress);
    } else if (progress.step() < stepsPerEpoch
        && pace.isDue(share(progress.epoch(), progress.step()))) {
      console.say(
          "epoch %d/%d, step %d/%d  %s%s  %s rows/s"
              .formatted(
                  progress.epoch(),
                  epochs,
                  progress.step(),
                  stepsPerEpoch,
                  text(progress.losses()),
                  validation,
                  Numbers.show(Math.round(progress.rowsPerSecond()))));
    }
  }

  private double share(int epoch, int step) {
    return (epoch - 1 + (double) step / stepsPerEpoch) / epochs;
  }

  private void advance(ProgressBar moving, TrainingEvent.Progress progress) {
    moving.stepTo((long) (progress.epoch() - 1) * stepsPerEpoch + progress.step());
    moving.setExtraMessage(
        " %s%s  %s rows/s"
            .formatted(
                text(progress.losses()),
                validation,
                Numbers.show(Math.round(progress.rowsPerSecond()))));
  }

  private void finish(TrainingEvent.EpochDone done) {
    EpochRecord epoch = done.record();
    validation =
        epoch.validation().map(losses -> ", validation " + Numbers.show(losses.total())).orElse("");
    if (bar.isEmpty() && pace.isDue(share(epoch.epoch(), stepsPerEpoch))) {
      console.say(
          "epoch %d/%d  %s%s%s  %s rows/s"
              .formatted(
                  epoch.epoch(),
                  epochs,
                  text(epoch.training()),
                  validation,
                  done.isBest() ? " *" : "",
                  Numbers.show(Math.round(done.rowsPerSecond()))));
    }
  }

  private void say(TrainingEvent.Stopped end) {
    if (end.reason() != StopReason.INTERRUPTED) {
      console.say(end.sentence());
    }
    // Other notices about a diverged model only follow from the divergence.
    if (end.reason() != StopReason.DIVERGED) {
      notices.forEach(notice -> console.say("note: " + notice));
    }
  }

  /** {@code loss 92.96 = reconstruction 88.33 + contraction 4.625}. */
  private static String text(Losses losses) {
    String parts =
        losses.parts().stream()
            .map(part -> part.name() + " " + Numbers.show(part.value()))
            .collect(Collectors.joining(" + "));
    return losses.parts().size() == 1
        ? "loss " + Numbers.show(losses.total())
        : "loss " + Numbers.show(losses.total()) + " = " + parts;
  }

  /** Removes the bar. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
