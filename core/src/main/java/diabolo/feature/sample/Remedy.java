package diabolo.feature.sample;

import java.io.Serializable;

/**
 * Advice on what to do about a refusal, as a value. Whoever speaks to the user (command line,
 * server, notebook) words it with the means that this user has; {@link #inWords()} is for Java.
 */
public sealed interface Remedy extends Serializable {

  /** The advice in plain words, as the end of a sentence. */
  String inWords();

  /**
   * Leave a column of the table out.
   *
   * @param column its name
   */
  record LeaveOutColumn(String column) implements Remedy {

    @Override
    public String inWords() {
      return "leave the column out";
    }
  }

  /**
   * Put a cell right that is not like most cells of its column, or do without it.
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
   * Leave a column out of the query that makes the table.
   *
   * @param column its name
   */
  record LeaveOutOfQuery(String column) implements Remedy {

    @Override
    public String inWords() {
      return "leave it out of the query";
    }
  }

  /** Name the column of a table that holds the labels. */
  record ChooseColumn() implements Remedy {

    @Override
    public String inWords() {
      return "name the one that is meant";
    }
  }

  /** Let the schema allow missing cells, or give the column a type that takes what is there. */
  record AllowMissing() implements Remedy {

    @Override
    public String inWords() {
      return "but the schema says \"missing\": \"none\" and has numbers only: say \"possible\", or"
          + " change the type of the column";
    }
  }

  /** Train a denoising model, from which cells were hidden. */
  record HideCellsInTraining() implements Remedy {

    @Override
    public String inWords() {
      return "train a denoising one, by masking";
    }
  }

  /** Put the driver of a database on the class path. */
  record AddDriver() implements Remedy {

    @Override
    public String inWords() {
      return "put its jar there";
    }
  }
}
