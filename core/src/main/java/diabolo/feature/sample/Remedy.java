package diabolo.feature.sample;

import java.io.Serializable;

/**
 * Remedy for a refusal, as a value. The front end (command line, server, notebook) words it in
 * terms of its own options; {@link #inWords()} is for Java.
 *
 * @since 0.1
 */
public sealed interface Remedy extends Serializable {

  /** Remedy in words, as the end of a sentence. */
  String inWords();

  /**
   * Leaving out a column of the table.
   *
   * @param column name of the column
   */
  record LeaveOutColumn(String column) implements Remedy {

    @Override
    public String inWords() {
      return "leave the column out";
    }
  }

  /**
   * Correcting a cell that differs in type from most cells of its column, or leaving it out.
   *
   * @param column name of the column
   */
  record MendCell(String column) implements Remedy {

    @Override
    public String inWords() {
      return "put one there, leave the cell empty, or leave the column out";
    }
  }

  /**
   * Leaving out a column of the query that produces the table.
   *
   * @param column name of the column
   */
  record LeaveOutOfQuery(String column) implements Remedy {

    @Override
    public String inWords() {
      return "leave it out of the query";
    }
  }

  /** Naming the column of a table that holds the labels. */
  record ChooseColumn() implements Remedy {

    @Override
    public String inWords() {
      return "give the name of one";
    }
  }

  /** Allowing missing cells in the schema, or giving the column a type that fits its cells. */
  record AllowMissing() implements Remedy {

    @Override
    public String inWords() {
      return "but the schema says \"missing\": \"none\" and has numbers only: use \"possible\", or"
          + " change the type of the column";
    }
  }

  /**
   * Filling the missing cells of rows for a model that was trained on numbers in every cell, or
   * training one on a table in which cells are missing.
   */
  record FillMissingCells() implements Remedy {

    @Override
    public String inWords() {
      return "the model was trained on numbers in every cell: put one there, impute the missing"
          + " cells, or train a model on a table with missing cells";
    }
  }

  /** Training a denoising model with hidden cells. */
  record HideCellsInTraining() implements Remedy {

    @Override
    public String inWords() {
      return "train a denoising model, with masking";
    }
  }

  /** Training a model on the table with the missing cells. */
  record TrainOnMissingCells() implements Remedy {

    @Override
    public String inWords() {
      return "train a model on the table with the missing cells";
    }
  }

  /** Giving normal rows that the model was not trained on, to calibrate verdicts. */
  record GiveNormalRows() implements Remedy {

    @Override
    public String inWords() {
      return "calibrate it with normal rows that it was not trained on";
    }
  }

  /** Giving rows of the training, to fit a prior of codes to. */
  record GiveTrainingRows() implements Remedy {

    @Override
    public String inWords() {
      return "fit a prior to the codes of training rows";
    }
  }

  /** Leaving out files that cannot be read. */
  record SkipBrokenFiles() implements Remedy {

    @Override
    public String inWords() {
      return "mend or remove it, or skip files that cannot be read";
    }
  }

  /**
   * Scaling and cropping pictures to one size.
   *
   * @param height of the size that is needed, in pixels
   * @param width of the size that is needed, in pixels
   */
  record ResizePictures(int height, int width) implements Remedy {

    @Override
    public String inWords() {
      return "scale and crop the pictures to one size";
    }
  }

  /** Adding the driver of a database to the class path. */
  record AddDriver() implements Remedy {

    @Override
    public String inWords() {
      return "put its jar there";
    }
  }

  /**
   * A smaller computation, or more memory for Java.
   *
   * @param smaller part that takes most of the memory
   * @param isHeap whether the heap is too small, or else the memory for tensors outside it
   * @param mebibytes about as many as would do; 0 if the machine has less
   */
  record UseLessMemory(Smaller smaller, boolean isHeap, long mebibytes) implements Remedy {

    /** Part that can be made smaller. */
    public enum Smaller {
      /** Rows computed at once. */
      BATCH("take smaller batches"),
      /** Units, inputs or layers. */
      MODEL("take fewer units, or rows of fewer values"),
      /** Rows kept in memory. */
      DATA("take fewer rows, or rows of fewer values");

      private final String words;

      Smaller(String words) {
        this.words = words;
      }

      /** The advice in words. */
      public String words() {
        return words;
      }
    }

    @Override
    public String inWords() {
      return smaller.words() + (mebibytes > 0 ? ", or give Java more memory" : "");
    }
  }
}
