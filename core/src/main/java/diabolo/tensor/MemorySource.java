package diabolo.tensor;

import java.util.Optional;
import java.util.stream.Stream;

/** Where blocks of memory outside the heap come from, and how they are freed on this Java. */
sealed interface MemorySource permits MemoryArena, MemoryCleaner, MemoryCollector {

  /**
   * A new block of zeros.
   *
   * @throws OutOfMemoryError if Java's limit for memory outside the heap is reached
   */
  MemoryBlock allocate(int sizeBytes);

  /**
   * The first that works here of arenas (Java 22 and newer), {@code Unsafe.invokeCleaner} (older
   * Java, if it is not denied) and the collector.
   */
  static MemorySource best() {
    return best(MemoryArena.find(Runtime.version().feature()), MemoryCleaner.find());
  }

  /** The first of these that works, else the collector. */
  @SafeVarargs
  @SuppressWarnings("varargs") // handed to Stream.of, which only reads
  static MemorySource best(Optional<MemorySource>... found) {
    return Stream.of(found)
        .flatMap(Optional::stream)
        .filter(MemorySource::works)
        .findFirst()
        .orElseGet(MemoryCollector::new);
  }

  /** Whether a block can be had and freed, tried with one of 8 bytes. */
  static boolean works(MemorySource source) {
    try {
      source.allocate(Long.BYTES).release().run();
      return true;
    } catch (RuntimeException denied) {
      return false;
    }
  }
}
