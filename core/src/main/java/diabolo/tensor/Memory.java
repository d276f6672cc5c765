package diabolo.tensor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One block of off-heap memory, freed explicitly.
 *
 * <p>The JDK frees a direct buffer only when the collector finds it unreachable, which may be long
 * after the memory is needed again; {@code sun.misc.Unsafe.invokeCleaner} frees it at once. Where
 * that method is not to be had, the block is left to the collector.
 */
final class Memory {

  private static final AtomicLong LIVE_BYTES = new AtomicLong();
  private static final Memory SHARED = new Memory(null);

  private ByteBuffer buffer;

  private Memory(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  static Memory allocate(int sizeBytes) {
    Memory memory = new Memory(ByteBuffer.allocateDirect(sizeBytes));
    LIVE_BYTES.addAndGet(sizeBytes);
    return memory;
  }

  /** The memory of a view: owned by somebody else. */
  static Memory shared() {
    return SHARED;
  }

  /** Bytes allocated and not yet freed, over the whole process. */
  static long liveBytes() {
    return LIVE_BYTES.get();
  }

  ByteBuffer buffer() {
    return buffer;
  }

  synchronized void free() {
    if (buffer == null) {
      return;
    }
    ByteBuffer freed = buffer;
    buffer = null;
    LIVE_BYTES.addAndGet(-freed.capacity());
    Cleaner.INSTANCE.clean(freed);
  }

  /** The door to {@code invokeCleaner}, looked up once. */
  private record Cleaner(Object unsafe, Method invoke) {

    static final Cleaner INSTANCE = find();

    static Cleaner find() {
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return new Cleaner(field.get(null), type.getMethod("invokeCleaner", ByteBuffer.class));
      } catch (ReflectiveOperationException | RuntimeException absent) {
        return new Cleaner(null, null);
      }
    }

    void clean(ByteBuffer buffer) {
      if (invoke == null) {
        return;
      }
      try {
        invoke.invoke(unsafe, buffer);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new AssertionError("freeing off-heap memory failed", e);
      }
    }
  }
}
