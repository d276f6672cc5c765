package diabolo.file.json;

import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws JSON values of every kind, a few levels deep, the same ones for the same seed. */
final class RandomDocument {

  private static final String[] WORDS = {
    "",
    "a",
    "type",
    "漢字",
    "😀",
    "é\n",
    "\"quoted\"",
    "\\",
    "\u0000",
    "\u001f",
    "\u2028",
    "</script>"
  };

  private final Seed seed;
  private int drawn;

  RandomDocument(Seed seed) {
    this.seed = seed;
  }

  Object value(int depth) {
    return switch (draw(depth < 4 ? 8 : 5)) {
      case 0 -> null;
      case 1 -> draw(2) == 0;
      case 2 -> seed.bits(drawn++) >> draw(64);
      case 3 -> number();
      case 4 -> word();
      case 5 -> list(depth);
      default -> map(depth);
    };
  }

  private double number() {
    double value = Double.longBitsToDouble(seed.bits(drawn++));
    return Double.isFinite(value) && draw(2) == 0 ? value : seed.uniform(drawn++) - 0.5;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = draw(3); i >= 0; i--) {
      word.append(WORDS[draw(WORDS.length)]);
    }
    return word.toString();
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = draw(5); i > 0; i--) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = draw(5); i > 0; i--) {
      map.put(word(), value(depth + 1));
    }
    return map;
  }

  private int draw(int bound) {
    return seed.below(drawn++, bound);
  }
}
