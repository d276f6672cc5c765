package diabolo.tensor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Memory source of Java before 22: direct buffers freed by {@code sun.misc.Unsafe.invokeCleaner}.
 * Newer versions warn of this method and may deny it ({@code --sun-misc-unsafe-memory-access}, JEP
 * 471 and 498).
 *
 * @param owner the {@code Unsafe} object
 * @param invokeCleaner the method, which takes a direct buffer
 */
record MemoryCleaner(Object owner, Method invokeCleaner) implements MemorySource {

  /** Looks up the method; empty if this Java lacks it. */
  static Optional<MemorySource> find() {
    try {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return Optional.of(of(field.get(null)));
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return Optional.empty();
    }
  }

  static MemorySource of(Object owner) throws NoSuchMethodException {
    return new MemoryCleaner(owner, owner.getClass().getMethod("invokeCleaner", ByteBuffer.class));
  }

  @Override
  public MemoryBlock allocate(int sizeBytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(sizeBytes);
    return new MemoryBlock(buffer, () -> clean(buffer), true);
  }

  private void clean(ByteBuffer buffer) {
    try {
      invokeCleaner.invoke(owner, buffer);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("memory outside the heap cannot be freed here", e);
    }
  }
}
