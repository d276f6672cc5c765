package diabolo.file;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Conversion of a tensor's values to and from the bytes of a file: little-endian on every machine,
 * copied as integers so that NaNs keep their bits.
 */
final class TensorBytes {

  private static final int CHUNK_BYTES = 1 << 16;

  private TensorBytes() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    ByteBuffer values = tensor.bytes();
    byte[] chunk = new byte[CHUNK_BYTES];
    while (values.hasRemaining()) {
      out.write(chunk, 0, fill(chunk, values));
    }
  }

  static String digest(Tensor tensor) {
    ByteBuffer values = tensor.bytes();
    byte[] chunk = new byte[CHUNK_BYTES];
    Digest digest = new Digest();
    while (values.hasRemaining()) {
      digest.update(chunk, 0, fill(chunk, values));
    }
    return digest.hex();
  }

  /** Copies the next values to the chunk and returns the number of bytes written. */
  private static int fill(byte[] chunk, ByteBuffer values) {
    int count = Math.min(chunk.length, values.remaining());
    ByteBuffer part = values.slice(values.position(), count).order(values.order());
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(part.asIntBuffer());
    values.position(values.position() + count);
    return count;
  }

  /**
   * Reads a tensor. Its memory is allocated only after its bytes are known to be present.
   *
   * @param digest receives the bytes
   * @return the tensor, to be closed by the caller
   */
  static Tensor read(Shape shape, FileBytes bytes, Digest digest) throws IOException {
    bytes.require(SafetensorsHeader.bytes(shape));
    Tensor tensor = Tensor.allocate(shape);
    try {
      read(tensor.bytes(), bytes, digest);
    } catch (IOException | RuntimeException | Error e) {
      tensor.close();
      throw e;
    }
    return tensor;
  }

  private static void read(ByteBuffer values, FileBytes bytes, Digest digest) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      int count = Math.min(CHUNK_BYTES, values.remaining());
      bytes.fill(chunk.clear().limit(count));
      ByteBuffer part = values.slice(values.position(), count).order(values.order());
      part.asIntBuffer().put(chunk.asIntBuffer());
      values.position(values.position() + count);
      digest.update(chunk);
    }
  }

  /** Skips a tensor of this shape and returns the digest of its bytes. */
  static String digest(Shape shape, FileBytes bytes) throws IOException {
    long rest = SafetensorsHeader.bytes(shape);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    Digest digest = new Digest();
    while (rest > 0) {
      bytes.fill(chunk.clear().limit((int) Math.min(CHUNK_BYTES, rest)));
      rest -= chunk.limit();
      digest.update(chunk);
    }
    return digest.hex();
  }
}
