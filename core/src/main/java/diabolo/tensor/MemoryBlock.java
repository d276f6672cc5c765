package diabolo.tensor;

import java.nio.ByteBuffer;

/**
 * A block of memory outside the heap.
 *
 * @param buffer the bytes of the block
 * @param release frees the block at once; it must not be read or written afterwards
 * @param isCollected whether the garbage collector frees an unreachable block that was not released
 */
record MemoryBlock(ByteBuffer buffer, Runnable release, boolean isCollected) {}
