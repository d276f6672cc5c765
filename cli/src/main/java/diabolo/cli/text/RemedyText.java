package diabolo.cli.text;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.task.job.OtherJob;
import java.util.Optional;

/** Sentences for failures, with remedies in the words of the command line. */
public final class RemedyText {

  private RemedyText() {}

  /** The sentence for a failure: its own, with its remedy as flags and variables. */
  public static String sentence(Throwable e) {
    if (e instanceof OtherJob) {
      return e.getMessage() + ": give the same options, or leave out --resume to start again";
    }
    if (e instanceof RequestException request) {
      return request.problem() + "; " + words(request.remedy());
    }
    if (e instanceof DataException data) {
      Optional<Remedy> remedy = data.remedy();
      return data.problem() + remedy.map(r -> "; " + words(r)).orElse("");
    }
    return String.valueOf(e.getMessage());
  }

  private static String words(Remedy remedy) {
    if (remedy instanceof Remedy.LeaveOutColumn leave) {
      return remedy.inWords() + " with --ignore-columns " + leave.column();
    } else if (remedy instanceof Remedy.MendCell mend) {
      return remedy.inWords() + " with --ignore-columns " + mend.column();
    } else if (remedy instanceof Remedy.LeaveOutOfQuery) {
      return "leave it out with --query";
    } else if (remedy instanceof Remedy.ChooseColumn) {
      return "give its name after a colon, as in --labels FILE:COLUMN, or with --label-column";
    } else if (remedy instanceof Remedy.HideCellsInTraining) {
      return "train one with --kind denoising";
    } else if (remedy instanceof Remedy.TrainOnMissingCells) {
      return "leave the model out, and one is trained on the table with the missing cells";
    } else if (remedy instanceof Remedy.FillMissingCells) {
      return remedy.inWords() + " ('diabolo impute DATA -o FILLED' fills them)";
    } else if (remedy instanceof Remedy.GiveNormalRows) {
      return "give normal rows that it was not trained on, with --normal DATA";
    } else if (remedy instanceof Remedy.GiveTrainingRows) {
      return "give training rows after the model, to fit a prior to their codes";
    } else if (remedy instanceof Remedy.SkipBrokenFiles) {
      return remedy.inWords() + " with --skip-broken";
    } else if (remedy instanceof Remedy.ResizePictures resize) {
      return "%s with --resize %dx%d".formatted(remedy.inWords(), resize.height(), resize.width());
    } else if (remedy instanceof Remedy.AddDriver) {
      return "put its jar in DIABOLO_CLASSPATH";
    } else if (remedy instanceof Remedy.UseLessMemory less) {
      return memory(less);
    }
    return remedy.inWords();
  }

  private static String memory(Remedy.UseLessMemory less) {
    String smaller =
        less.smaller().words()
            + (less.smaller() == Remedy.UseLessMemory.Smaller.BATCH ? " with --batch-size" : "");
    if (less.mebibytes() == 0) {
      return smaller;
    }
    String option = less.isHeap() ? "-Xmx" : "-XX:MaxDirectMemorySize=";
    return "%s, or give more memory with DIABOLO_JAVA_OPTS=%s%dm"
        .formatted(smaller, option, less.mebibytes());
  }
}
