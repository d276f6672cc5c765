package diabolo.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Colors of rows by a column or by labels.
 *
 * @param name of the column
 * @param cells text of each row; empty where it is missing
 */
public record RowColors(String name, List<String> cells) {

  private static final int COLORS = 10;
  private static final int BANDS = 5;

  /** Keeps a copy of the list. */
  public RowColors {
    cells = List.copyOf(cells);
  }

  /**
   * Rows of one color.
   *
   * @param name for the legend
   * @param rows places of the rows among those that were asked for
   */
  record Group(String name, List<Integer> rows) {}

  /**
   * The groups of some rows: one for each of the most frequent texts and one for all others, or
   * five ranges of as many rows each where there are many different numbers.
   *
   * @param places of the rows in the data, from 0
   */
  List<Group> groups(int... places) {
    List<String> texts = Arrays.stream(places).mapToObj(cells::get).toList();
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      found.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(i);
    }
    double[] numbers = numbers(texts);
    if (found.size() > COLORS && numbers.length > 0) {
      return bands(texts, numbers);
    }
    List<String> sorted = new ArrayList<>(found.keySet());
    if (found.size() > COLORS) {
      sorted.sort(Comparator.comparingInt(text -> -found.get(text).size()));
    } else {
      sorted.sort(Comparator.naturalOrder());
    }
    List<Group> groups = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (String text : sorted) {
      if (groups.size() < COLORS) {
        groups.add(new Group(text.isEmpty() ? "missing" : text, found.get(text)));
      } else {
        others.addAll(found.get(text));
      }
    }
    if (!others.isEmpty()) {
      groups.add(new Group("%d others".formatted(sorted.size() - COLORS), others));
    }
    return groups;
  }

  /** The texts as numbers, sorted; empty if one of them is none. */
  private static double[] numbers(List<String> texts) {
    try {
      return texts.stream()
          .filter(text -> !text.isEmpty())
          .mapToDouble(Double::parseDouble)
          .sorted()
          .toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }

  private static List<Group> bands(List<String> texts, double... sorted) {
    List<Group> groups = new ArrayList<>();
    double low = Double.NEGATIVE_INFINITY;
    for (int band = 1; band <= BANDS; band++) {
      double from = low;
      double to = sorted[(sorted.length - 1) * band / BANDS];
      List<Integer> rows = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        double number = texts.get(i).isEmpty() ? Double.NaN : Double.parseDouble(texts.get(i));
        if (number > from && number <= to) {
          rows.add(i);
        }
      }
      if (!rows.isEmpty()) {
        String name = band == 1 ? "up to " : Numbers.show(from) + " to ";
        groups.add(new Group(name + Numbers.show(to), rows));
      }
      low = to;
    }
    return groups;
  }
}
