package diabolo.data.sql;

import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a query, without its comments, to check before it runs that it is one statement that
 * only reads.
 *
 * @param tokens in order
 */
record SqlText(List<Token> tokens) {

  private static final Set<String> READING =
      Set.of(
          "SELECT",
          "WITH",
          "FROM",
          "VALUES",
          "TABLE",
          "DESCRIBE",
          "SHOW",
          "SUMMARIZE",
          "PIVOT",
          "UNPIVOT");
  private static final Set<String> WRITING =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "REPLACE",
          "COPY",
          "CREATE",
          "DROP",
          "ALTER",
          "TRUNCATE",
          "CALL",
          "EXEC",
          "EXECUTE");

  /** The sort of a token. */
  enum Sort {
    /** A name or a keyword. */
    WORD,
    /** A text in single quotes or dollars, without them. */
    TEXT,
    /** A name in double quotes or backticks, without them. */
    QUOTED,
    /** Any other character. */
    MARK
  }

  /**
   * A piece of a query.
   *
   * @param text of it, without quotes
   * @param from its first character in the query
   * @param to the character behind its last one
   */
  record Token(Sort sort, String text, int from, int to) {

    boolean is(String word) {
      return (sort == Sort.WORD || sort == Sort.MARK) && text.equalsIgnoreCase(word);
    }

    private String upper() {
      return sort == Sort.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }
  }

  /** The tokens of a query. */
  static SqlText of(String sql) {
    return new SqlText(new Scanner(sql).tokens());
  }

  /**
   * Refuses everything but one statement that reads.
   *
   * @param source of the query, for messages
   */
  void requireReading(String source) throws DataException {
    String first =
        tokens.stream().filter(token -> !token.is("(")).findFirst().map(Token::upper).orElse("");
    if (!READING.contains(first)) {
      throw DataException.in(
          source,
          "expected a query that gives rows, such as SELECT * FROM people"
              + (first.isEmpty() ? "" : ", got " + first));
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(";") && i + 1 < tokens.size() && !tokens.get(i + 1).is(";")) {
        throw DataException.in(
            source, "expected one query, got more behind the semicolon; give the first alone");
      }
      if (tokens.get(i).is("INTO") || isWritingPart(i)) {
        throw DataException.in(
            source, "expected a query that only reads, got " + tokens.get(i).upper() + " in it");
      }
    }
  }

  /** Whether a part in parentheses, as in {@code WITH gone AS (DELETE …)}, begins to write here. */
  private boolean isWritingPart(int place) {
    return place > 1
        && WRITING.contains(tokens.get(place).upper())
        && tokens.get(place - 1).is("(")
        && (tokens.get(place - 2).is("AS") || tokens.get(place - 2).is("MATERIALIZED"));
  }

  /** All texts and quoted names, which may be paths of files. */
  List<String> texts() {
    return tokens.stream()
        .filter(token -> token.sort() == Sort.TEXT || token.sort() == Sort.QUOTED)
        .map(Token::text)
        .toList();
  }

  /** Cuts a query into tokens. */
  private static final class Scanner {

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Scanner(String sql) {
      this.sql = sql;
    }

    List<Token> tokens() {
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
          at = end(sql.indexOf('\n', at), 1);
        } else if (sql.startsWith("/*", at)) {
          comment();
        } else if (c == '\'' || c == '"' || c == '`') {
          quoted(c, false);
        } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
          at++;
          quoted('\'', true);
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
          word();
        } else if (c != '$' || !dollar()) {
          mark(c);
        }
      }
      return tokens;
    }

    private void mark(char c) {
      if (!Character.isWhitespace(c)) {
        tokens.add(new Token(Sort.MARK, String.valueOf(c), at, at + 1));
      }
      at++;
    }

    private void word() {
      int from = at;
      while (at < sql.length()
          && (Character.isUnicodeIdentifierPart(sql.charAt(at)) || sql.charAt(at) == '$')) {
        at++;
      }
      tokens.add(new Token(Sort.WORD, sql.substring(from, at), from, at));
    }

    private void quoted(char quote, boolean isEscaped) {
      int from = at++;
      StringBuilder text = new StringBuilder();
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (isEscaped && c == '\\' && at + 1 < sql.length()) {
          text.append(sql.charAt(at + 1));
          at += 2;
        } else if (c == quote && sql.startsWith(String.valueOf(quote), at + 1)) {
          text.append(quote);
          at += 2;
        } else if (c == quote) {
          break;
        } else {
          text.append(c);
          at++;
        }
      }
      at = Math.min(at + 1, sql.length());
      tokens.add(new Token(quote == '\'' ? Sort.TEXT : Sort.QUOTED, text.toString(), from, at));
    }

    /** Takes a text in dollars, such as {@code $$it's$$}, if there is one here. */
    private boolean dollar() {
      int close = sql.indexOf('$', at + 1);
      if (close < 0 || !sql.substring(at + 1, close).matches("\\w*")) {
        return false;
      }
      String mark = sql.substring(at, close + 1);
      int last = sql.indexOf(mark, close + 1);
      if (last < 0) {
        return false;
      }
      int from = at;
      at = last + mark.length();
      tokens.add(new Token(Sort.TEXT, sql.substring(close + 1, last), from, at));
      return true;
    }

    private void comment() {
      int depth = 0;
      do {
        if (sql.startsWith("/*", at)) {
          depth++;
          at += 2;
        } else if (sql.startsWith("*/", at)) {
          depth--;
          at += 2;
        } else {
          at++;
        }
      } while (depth > 0 && at < sql.length());
    }

    private int end(int found, int length) {
      return found < 0 ? sql.length() : found + length;
    }
  }
}
