package diabolo.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;

/**
 * Float32 values in row-major order, in memory outside the Java heap, aligned to 64 bytes.
 *
 * <p>A tensor created by {@link #allocate} owns its memory and frees it on {@link #close}; a {@link
 * #view} shares the memory of its owner and must not be used after the owner is closed, a {@link
 * #lastingView} may be. Not thread-safe for writing; concurrent reading is safe.
 *
 * @since 0.1
 */
public final class Tensor implements AutoCloseable {

  private static final int ALIGNMENT_BYTES = 64;

  private final Shape shape;
  private final Memory memory;
  private final boolean isOwner;
  private final ByteBuffer bytes;
  private final FloatBuffer values;

  private Tensor(Shape shape, Memory memory, boolean isOwner, ByteBuffer bytes) {
    this.shape = shape;
    this.memory = memory;
    this.isOwner = isOwner;
    this.bytes = bytes;
    this.values = bytes.asFloatBuffer();
  }

  /** Allocates a tensor of zeros, to be closed by the caller. */
  public static Tensor allocate(Shape shape) {
    int sizeBytes = shape.size() * Float.BYTES;
    // alignedSlice also rounds the end down, hence room for two alignments
    Memory memory = Memory.allocate(sizeBytes + 2 * ALIGNMENT_BYTES);
    ByteBuffer aligned = memory.buffer().alignedSlice(ALIGNMENT_BYTES).slice(0, sizeBytes);
    return new Tensor(shape, memory, true, aligned.order(ByteOrder.nativeOrder()));
  }

  /** Allocates a tensor of zeros with these axis lengths, to be closed by the caller. */
  public static Tensor allocate(int... lengths) {
    return allocate(Shape.of(lengths));
  }

  /**
   * Creates a tensor over memory reserved by others, to be closed by the caller: for devices with
   * their own memory.
   *
   * @param bytes direct, aligned to 64 bytes, exactly as many as the values take; they are the
   *     tensor's initial values
   * @param release frees the memory; run once, on {@link #close}
   * @throws IllegalArgumentException if the bytes are not direct, not aligned, or not as many
   */
  public static Tensor over(Shape shape, ByteBuffer bytes, Runnable release) {
    if (!bytes.isDirect() || bytes.capacity() != shape.size() * (long) Float.BYTES) {
      throw new IllegalArgumentException(
          "expected %d direct bytes for shape %s, got %s"
              .formatted(shape.size() * (long) Float.BYTES, shape, bytes));
    }
    if (bytes.alignmentOffset(0, ALIGNMENT_BYTES) != 0) {
      throw new IllegalArgumentException("expected bytes aligned to " + ALIGNMENT_BYTES);
    }
    ByteBuffer whole = bytes.duplicate().clear().order(ByteOrder.nativeOrder());
    return new Tensor(shape, Memory.over(bytes, release), true, whole);
  }

  /** Allocates a tensor with a copy of {@code values}, to be closed by the caller. */
  public static Tensor of(Shape shape, float... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "expected " + shape.size() + " values for shape " + shape + ", got " + values.length);
    }
    Tensor tensor = allocate(shape);
    tensor.copyFrom(values);
    return tensor;
  }

  /** Axis lengths. */
  public Shape shape() {
    return shape;
  }

  /** Number of values. */
  public int size() {
    return values.capacity();
  }

  /** Length of the first axis. */
  public int rows() {
    return shape.rows();
  }

  /** Values per row. */
  public int columns() {
    return shape.columns();
  }

  /** The value at a row-major position. */
  public float get(int index) {
    return values.get(index);
  }

  /** Sets the value at a row-major position. */
  public void set(int index, float value) {
    values.put(index, value);
  }

  /** Copies all values into {@code target}, which must have this tensor's size. */
  public void copyTo(float[] target) {
    requireSize(target.length);
    values.get(0, target);
  }

  /** Copies {@code count} values from position {@code from} into {@code target} at {@code at}. */
  public void copyTo(int from, float[] target, int at, int count) {
    values.get(from, target, at, count);
  }

  /** Replaces all values by those of {@code source}, which must have this tensor's size. */
  public void copyFrom(float[] source) {
    requireSize(source.length);
    values.put(0, source);
  }

  /** Copies {@code count} values of {@code source} from {@code at} to position {@code to}. */
  public void copyFrom(int to, float[] source, int at, int count) {
    values.put(to, source, at, count);
  }

  /** Replaces all values by those of a tensor of the same size. */
  public void copyFrom(Tensor source) {
    requireSize(source.size());
    values.put(0, source.values, 0, source.size());
  }

  /** Sets every value. */
  public void fill(float value) {
    for (int i = 0; i < size(); i++) {
      values.put(i, value);
    }
  }

  /** Copies all values into a new array. */
  public float[] toArray() {
    float[] array = new float[size()];
    values.get(0, array);
    return array;
  }

  /**
   * Creates a tensor of another shape over part of this one's memory, beginning at {@code offset}.
   */
  public Tensor view(int offset, Shape viewShape) {
    Objects.checkFromIndexSize(offset, viewShape.size(), size());
    ByteBuffer part = bytes.slice(offset * Float.BYTES, viewShape.size() * Float.BYTES);
    return new Tensor(viewShape, memory, false, part.order(ByteOrder.nativeOrder()));
  }

  /**
   * Creates a view of all values that stays valid after this tensor is closed: from now on the
   * garbage collector frees the memory, when it is unreachable.
   */
  public Tensor lastingView() {
    memory.last();
    return view(0, shape);
  }

  /** View of the same values in another shape of the same size; shares memory. */
  public Tensor reshape(int... lengths) {
    Shape other = Shape.of(lengths);
    if (other.size() != size()) {
      throw new IllegalArgumentException("cannot view shape " + shape + " as " + other);
    }
    return view(0, other);
  }

  /** The first {@code count} rows; shares memory. */
  public Tensor firstRows(int count) {
    return view(0, Shape.of(count, columns()));
  }

  /** The tensor's memory in native byte order, for reading and writing files; shares memory. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.nativeOrder());
  }

  FloatBuffer values() {
    return values;
  }

  /** Number of bytes of all tensors in the process that are allocated and not yet closed. */
  public static long liveBytes() {
    return Memory.liveBytes();
  }

  /** Frees the memory if this tensor owns it; a view does nothing. */
  @Override
  public void close() {
    if (isOwner) {
      memory.free();
    }
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }

  private void requireSize(int length) {
    if (length != size()) {
      throw new IllegalArgumentException("expected " + size() + " values, got " + length);
    }
  }
}
