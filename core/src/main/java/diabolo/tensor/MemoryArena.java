package diabolo.tensor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Memory source of Java 22 and newer: one shared {@code java.lang.foreign.Arena} per block. Any
 * thread can free it at once, and reading a freed block from Java throws an exception. Called by
 * reflection, because this code is compiled for Java 17; the blocks count towards {@code
 * MaxDirectMemorySize}.
 *
 * @param ofShared creates an arena
 * @param allocate allocates a segment of zeros
 * @param asByteBuffer returns the segment as a buffer
 * @param close frees the segment
 */
record MemoryArena(Method ofShared, Method allocate, Method asByteBuffer, Method close)
    implements MemorySource {

  /** First Java version with arenas as a final feature. */
  private static final int FIRST_JAVA = 22;

  /** Looks up the methods; empty if that version of Java lacks them. */
  static Optional<MemorySource> find(int javaVersion) {
    if (javaVersion < FIRST_JAVA) {
      return Optional.empty();
    }
    try {
      Class<?> arena = Class.forName("java.lang.foreign.Arena");
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      return Optional.of(
          new MemoryArena(
              arena.getMethod("ofShared"),
              arena.getMethod("allocate", long.class),
              segment.getMethod("asByteBuffer"),
              arena.getMethod("close")));
    } catch (ReflectiveOperationException absent) {
      return Optional.empty();
    }
  }

  @Override
  public MemoryBlock allocate(int sizeBytes) {
    Object arena = call(ofShared, null);
    try {
      Object segment = call(allocate, arena, (long) sizeBytes);
      return new MemoryBlock(
          (ByteBuffer) call(asByteBuffer, segment), () -> call(close, arena), false);
    } catch (RuntimeException | Error e) {
      call(close, arena);
      throw e;
    }
  }

  private static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(
          "memory outside the heap: " + e.getCause().getMessage(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
