package diabolo.data.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a database, which may hold a password: only its kind and host are ever shown, and
 * secrets are removed from a driver's messages. Immutable.
 */
public final class JdbcUrl {

  private static final String HIDDEN = "***";
  private static final Pattern KIND = Pattern.compile("jdbc:([A-Za-z0-9]+)");
  private static final Pattern HOST = Pattern.compile("//(?:[^/?;]*@)?([A-Za-z0-9._,:\\[\\]-]+)");
  private static final Pattern SECRET =
      Pattern.compile(
          "[?&;,:](?:[a-z._]*(?:pass|pwd|secret|token|key)[a-z._]*)=([^&;]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGIN = Pattern.compile("[:/]([^:/?;]+)[:/]([^/?;@]*)@");

  private final String url;
  private final String shown;
  private final List<String> secrets = new ArrayList<>();

  private JdbcUrl(String url, String kind) {
    this.url = url;
    Matcher host = HOST.matcher(url);
    this.shown = "jdbc:" + kind + ":" + (host.find() ? "//" + host.group(1) + "/…" : "…");
    Matcher secret = SECRET.matcher(url);
    while (secret.find()) {
      secrets.add(secret.group(1));
    }
    Matcher login = LOGIN.matcher(url);
    if (login.find() && !login.group(2).isEmpty()) {
      secrets.add(login.group(2));
    }
  }

  /**
   * An address.
   *
   * @throws IllegalArgumentException if it does not begin with {@code jdbc:}; the message does not
   *     contain it
   */
  public static JdbcUrl of(String url) {
    Matcher kind = KIND.matcher(url);
    if (!kind.lookingAt()) {
      throw new IllegalArgumentException(
          "expected a JDBC address like jdbc:postgresql://localhost/people");
    }
    return new JdbcUrl(url, kind.group(1).toLowerCase(Locale.ROOT));
  }

  /** The complete address, for the driver alone. */
  String toConnect() {
    return url;
  }

  /** The part of the address that is safe to show. */
  public String shown() {
    return shown;
  }

  /** Text without this address and its secrets. */
  public String without(String text) {
    String clean = text.replace(url, shown);
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    return clean;
  }

  @Override
  public String toString() {
    return shown;
  }
}
