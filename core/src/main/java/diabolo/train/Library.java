package diabolo.train;

import java.util.Optional;

/** Name and version of this library. */
final class Library {

  /**
   * Name and version as recorded in every model; the version is that of the jar, if there is one.
   */
  static final String NAME_AND_VERSION =
      "diabolo "
          + Optional.ofNullable(Library.class.getPackage().getImplementationVersion())
              .orElse("development");

  private Library() {}
}
