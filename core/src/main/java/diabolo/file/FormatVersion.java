package diabolo.file;

import diabolo.feature.sample.DataException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kind and version of a file, its metadata entry {@code format}: {@code diabolo model 2.0}.
 *
 * <p>The major number increases when the meaning of existing content changes; {@link Upgrade} then
 * converts files of the version before. The minor number increases when content is added: programs
 * of an earlier minor version refuse such files, and later programs read older files with defaults
 * for missing members.
 *
 * @param kind {@code model} or {@code checkpoint}
 * @param major ≥ 1
 * @param minor ≥ 0
 */
public record FormatVersion(String kind, int major, int minor) {

  /** Name of the metadata entry. */
  static final String KEY = "format";

  private static final Pattern FORM =
      Pattern.compile("diabolo (model|checkpoint) ([1-9][0-9]{0,6})(?:\\.([0-9]{1,6}))?");

  /**
   * Reads the version of a file and refuses one newer than this.
   *
   * @param metadata metadata of the file
   * @param source name of the file in messages
   * @throws DataException if the file is of another kind or of a newer version
   */
  public FormatVersion read(Map<String, String> metadata, String source) throws DataException {
    String text = metadata.getOrDefault(KEY, "");
    FormatVersion got =
        parse(text)
            .filter(version -> version.kind.equals(kind))
            .orElseThrow(
                () ->
                    DataException.in(
                        source,
                        "expected a %s ('%s' in its metadata), got %s"
                            .formatted(
                                kind,
                                this,
                                text.isEmpty() ? "no format" : DataException.quote(text))));
    if (got.major > major || (got.major == major && got.minor > minor)) {
      throw DataException.in(
          source,
          "it was written by a newer version (%s, this program reads up to %s): update Diabolo"
              .formatted(got.number(), number()));
    }
    return got;
  }

  private static Optional<FormatVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return Optional.of(matcher)
        .filter(Matcher::matches)
        .map(
            found ->
                new FormatVersion(
                    found.group(1),
                    Integer.parseInt(found.group(2)),
                    found.group(3) == null ? 0 : Integer.parseInt(found.group(3))));
  }

  private String number() {
    return major + "." + minor;
  }

  /** Text of the metadata entry. */
  @Override
  public String toString() {
    return "diabolo " + kind + " " + number();
  }
}
