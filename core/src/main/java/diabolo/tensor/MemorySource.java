package diabolo.tensor;

import java.util.Optional;
import java.util.stream.Stream;

/** A way to allocate and free memory outside the heap on the running Java. */
sealed interface MemorySource permits MemoryArena, MemoryCleaner, MemoryCollector {

  /**
   * Allocates a block of zeros.
   *
   * @throws OutOfMemoryError if Java's limit for memory outside the heap is reached
   */
  MemoryBlock allocate(int sizeBytes);

  /**
   * Chooses the first source that works on this Java: arenas (22 and newer), {@code
   * Unsafe.invokeCleaner} (older, if not denied), the garbage collector.
   */
  static MemorySource best() {
    return best(MemoryArena.find(Runtime.version().feature()), MemoryCleaner.find());
  }

  /** Chooses the first of the given sources that works, else the collector. */
  @SafeVarargs
  @SuppressWarnings("varargs") // handed to Stream.of, which only reads
  static MemorySource best(Optional<MemorySource>... found) {
    return Stream.of(found)
        .flatMap(Optional::stream)
        .filter(MemorySource::works)
        .findFirst()
        .orElseGet(MemoryCollector::new);
  }

  /** True if a block of 8 bytes can be allocated and freed. */
  static boolean works(MemorySource source) {
    try {
      source.allocate(Long.BYTES).release().run();
      return true;
    } catch (RuntimeException denied) {
      return false;
    }
  }
}
