package diabolo.train;

import java.util.Optional;

/** The name and version of this library. */
final class Library {

  /** As recorded in every model; the version is that of the jar, where there is one. */
  static final String NAME_AND_VERSION =
      "diabolo "
          + Optional.ofNullable(Library.class.getPackage().getImplementationVersion())
              .orElse("development");

  private Library() {}
}
