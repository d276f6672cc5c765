package diabolo.tensor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Direct buffers freed by {@code sun.misc.Unsafe.invokeCleaner}, the only way before Java 22. Newer
 * ones warn of it and may deny it ({@code --sun-misc-unsafe-memory-access}, JEP 471 and 498).
 *
 * @param owner what has the method
 * @param invokeCleaner takes a direct buffer
 */
record MemoryCleaner(Object owner, Method invokeCleaner) implements MemorySource {

  /** The method of this Java, if it is there. */
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
