package diabolo.tensor;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One block of memory outside the heap, freed explicitly: the collector would free it only when it
 * finds that nothing leads to it, which may be long after the memory is needed again. Where Java
 * offers no way to free memory at once, blocks are left to the collector; see {@link MemorySource}.
 * Thread-safe.
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

  /** A block that somebody else has reserved, freed by {@code release}. */
  static Memory over(ByteBuffer buffer, Runnable release) {
    LIVE_BYTES.addAndGet(buffer.capacity());
    return new Memory(new MemoryBlock(buffer, release, false));
  }

  /** Bytes allocated and neither freed nor left to the collector, over the whole process. */
  static long liveBytes() {
    return LIVE_BYTES.get();
  }

  ByteBuffer buffer() {
    return block.buffer();
  }

  /**
   * Lets the block last until nothing leads to its buffer any more, whoever frees it: for what is
   * handed to others, who may read it at any time.
   *
   * @throws IllegalStateException if it is freed
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

  /** Frees the block, or leaves it to the collector if it is to {@link #last}. */
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

  /** Chosen when the first block is needed. */
  private static final class Source {
    static final MemorySource BEST = MemorySource.best();
  }

  /** Frees what the collector finds; its thread starts when it is first needed. */
  private static final class Collected {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
