package diabolo.tensor;

import java.nio.ByteBuffer;

/** Direct buffers that only the collector frees, some time after nothing leads to them any more. */
record MemoryCollector() implements MemorySource {

  @Override
  public MemoryBlock allocate(int sizeBytes) {
    return new MemoryBlock(ByteBuffer.allocateDirect(sizeBytes), () -> {}, true);
  }
}
