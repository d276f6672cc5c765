package diabolo.bench;

import diabolo.model.EpochRecord;
import diabolo.objective.term.Losses;
import diabolo.plot.LossCurve;
import diabolo.plot.LossCurveOptions;
import diabolo.plot.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The mean losses of the epochs of the first run of each side, printed and drawn, to show that all
 * sides train equally.
 *
 * <p>Arguments: the folder of a {@link WholeJobComparison}, the picture to be written.
 */
public final class LearningCurves {

  private LearningCurves() {}

  /** Prints and draws. */
  public static void main(String[] arguments) throws IOException {
    WholeJobs jobs = new WholeJobs(Path.of(arguments[0]));
    List<LossCurve.Named> curves = new ArrayList<>();
    for (String side : jobs.sides()) {
      double[] losses = jobs.of(side).get(0).losses();
      System.out.printf(Locale.ROOT, "%-12s %s%n", side, Arrays.toString(losses));
      List<EpochRecord> history = new ArrayList<>();
      for (int i = 0; i < losses.length; i++) {
        Losses loss = new Losses(List.of(new Losses.Part("reconstruction", losses[i])));
        history.add(new EpochRecord(i + 1, loss, Optional.empty(), 0));
      }
      curves.add(new LossCurve.Named(side, history));
    }
    Png.write(LossCurve.drawBeside(curves, LossCurveOptions.defaults()), Path.of(arguments[1]));
  }
}
