package diabolo.cli.flag.data;

import diabolo.feature.format.MissingTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Marks of missing cells as they are typed. */
final class MissingWords {

  private MissingWords() {}

  /** The marks that these words choose: for all columns, or as COLUMN=TEXT for one. */
  static MissingTexts marks(List<String> missing) {
    List<String> all = new ArrayList<>();
    Map<String, List<String>> byColumn = new LinkedHashMap<>();
    for (String text : missing) {
      int sign = text.indexOf('=');
      if (sign > 0) {
        byColumn
            .computeIfAbsent(text.substring(0, sign), column -> new ArrayList<>())
            .add(text.substring(sign + 1));
      } else if (!text.isEmpty()) {
        all.add(text);
      }
    }
    MissingTexts marks = MissingTexts.defaults().withByColumn(byColumn);
    boolean isForAll = missing.stream().anyMatch(text -> text.indexOf('=') <= 0);
    return isForAll ? marks.withChosen(all) : marks;
  }
}
