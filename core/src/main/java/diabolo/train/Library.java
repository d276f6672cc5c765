package diabolo.train;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** Name and version of this library. */
final class Library {

  /**
   * Name and version as recorded in every model; the version is that of the jar, if there is one.
   */
  static final String NAME_AND_VERSION =
      "diabolo "
          + Optional.ofNullable(Library.class.getPackage().getImplementationVersion())
              .or(Library::ofModule)
              .orElse("development");

  private Library() {}

  /** Version of the module: packages of named modules have none of their own. */
  private static Optional<String> ofModule() {
    return Optional.ofNullable(Library.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }
}
