package diabolo.tensor;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One block of memory outside the heap, freed explicitly: the garbage collector would free it only
 * after finding it unreachable, possibly long after the memory is needed again. Where Java cannot
 * free memory explicitly, blocks are left to the collector; see {@link MemorySource}. Thread-safe.
 */
final class Memory {

  private static final AtomicLong LIVE_BYTES = new AtomicLong();

  private final MemoryBlock block;
  private boolean isOpen = true;
  private boolean isLasting;

  private Memory(MemoryBlock block) {
    this.block = block;
  }

  static Memory allocate(int sizeBytes) {
    Memory memory = new Memory(Source.BEST.allocate(sizeBytes));
    LIVE_BYTES.addAndGet(sizeBytes);
    return memory;
  }

  /** Wraps a block reserved by others, freed by {@code release}. */
  static Memory over(ByteBuffer buffer, Runnable release) {
    LIVE_BYTES.addAndGet(buffer.capacity());
    return new Memory(new MemoryBlock(buffer, release, false));
  }

  /**
   * Number of bytes in the whole process that are allocated and neither freed nor left to the
   * collector.
   */
  static long liveBytes() {
    return LIVE_BYTES.get();
  }

  ByteBuffer buffer() {
    return block.buffer();
  }

  /**
   * Keeps the block until its buffer is unreachable, even if it is freed: for memory handed to
   * others, who may read it at any time.
   *
   * @throws IllegalStateException if it is already freed
   */
  synchronized void last() {
    if (!isOpen && !isLasting) {
      throw new IllegalStateException("the memory is freed");
    }
    if (!isLasting && !block.isCollected()) {
      Collected.CLEANER.register(block.buffer(), block.release());
    }
    isLasting = true;
  }

  /** Frees the block, or leaves it to the collector after a call of {@link #last}. */
  synchronized void free() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    LIVE_BYTES.addAndGet(-block.buffer().capacity());
    if (!isLasting) {
      block.release().run();
    }
  }

  /** Holder of the memory source, chosen when the first block is allocated. */
  private static final class Source {
    static final MemorySource BEST = MemorySource.best();
  }

  /** Holder of the cleaner that frees unreachable blocks; its thread starts on first use. */
  private static final class Collected {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
