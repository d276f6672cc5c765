package diabolo.tensor;

import java.nio.ByteBuffer;

/**
 * A block of memory outside the heap.
 *
 * @param buffer its bytes
 * @param release frees it at once; nothing must read or write it afterwards
 * @param isCollected whether the collector frees it when nothing leads to the buffer any more,
 *     should nobody release it
 */
record MemoryBlock(ByteBuffer buffer, Runnable release, boolean isCollected) {}
