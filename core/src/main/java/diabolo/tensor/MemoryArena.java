package diabolo.tensor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Blocks of a shared {@code java.lang.foreign.Arena} each, which Java has from 22 on: freed at once
 * by any thread, and Java code that reads a freed one gets an exception. Called by reflection,
 * because this code is compiled for Java 17; every Java counts them to {@code MaxDirectMemorySize}.
 *
 * @param ofShared makes an arena
 * @param allocate gives a segment of zeros
 * @param asByteBuffer the segment's bytes
 * @param close frees the segment
 */
record MemoryArena(Method ofShared, Method allocate, Method asByteBuffer, Method close)
    implements MemorySource {

  /** The first Java whose arenas are no preview. */
  private static final int FIRST_JAVA = 22;

  /** The methods, if that version of Java has them. */
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
