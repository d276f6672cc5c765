package diabolo.tensor;

import java.nio.ByteBuffer;

/**
 * Memory source of last resort: direct buffers freed by the garbage collector only, some time after
 * they become unreachable.
 */
record MemoryCollector() implements MemorySource {

  @Override
  public MemoryBlock allocate(int sizeBytes) {
    return new MemoryBlock(ByteBuffer.allocateDirect(sizeBytes), () -> {}, true);
  }
}
