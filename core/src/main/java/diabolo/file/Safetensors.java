package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named float32 tensors and text metadata in one file, in the safetensors format, which other
 * programs can read:
 *
 * <pre>
 *   8 bytes    N, little-endian
 *   N bytes    {"__metadata__":{…}, "name":{"dtype":"F32","shape":[…],"data_offsets":[begin,end]}, …},
 *              then spaces up to a multiple of 8
 *   the rest   the tensors' values, little-endian, row-major, one tensor after the other
 * </pre>
 *
 * <p>Source: github.com/huggingface/safetensors, README section "Format" and {@code
 * safetensors/src/tensor.rs}. Beyond the format, a file written here carries checksums in its
 * metadata, and a file without them is not read: {@code "sha256"}, first, over length and header
 * with its own 64 digits as zeros, and {@code "sha256.NAME"} over each tensor's bytes. So every bit
 * of the file is covered. The checksums detect damage; they are not a signature.
 *
 * <p>Reading trusts no content: every length is compared with the size of the file before it is
 * used, so that tensors never take more memory than the file has bytes. Thread-safe.
 *
 * @since 0.1
 */
public final class Safetensors {

  private static final String NO_MODEL = "it is not a model file, or it is cut short: ";

  private static final String REMEDY =
      "; the file is damaged, or another program changed it: restore a copy or make it again";

  private Safetensors() {}

  /**
   * Writes a file, reads it back, and atomically replaces an older one, as {@link AtomicFile} does.
   *
   * @param tensors tensors in the order of the file. Not modified.
   * @param metadata texts under names that do not begin with "sha256". Not modified.
   * @throws IllegalArgumentException for a tensor named "__metadata__" or with more than 8 axes,
   *     for metadata under a checksum's name, for texts with half a surrogate pair, and for a
   *     header above 100 MB
   */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = HeaderText.encode(header(tensors, metadata));
    AtomicFile.write(
        path, out -> write(out, header, tensors), written -> verify(written, path.toString()));
  }

  /**
   * Writes the bytes of a file to a stream, which stays open.
   *
   * @throws IllegalArgumentException as {@link #write(Path, Map, Map)}
   */
  public static void write(
      OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    write(out, HeaderText.encode(header(tensors, metadata)), tensors);
  }

  private static void write(OutputStream out, byte[] header, Map<String, Tensor> tensors)
      throws IOException {
    out.write(header);
    for (Tensor tensor : tensors.values()) {
      TensorBytes.write(tensor, out);
    }
  }

  private static SafetensorsHeader header(
      Map<String, Tensor> tensors, Map<String, String> metadata) {
    for (String name : metadata.keySet()) {
      if (name.startsWith(HeaderText.DIGEST)) {
        throw new IllegalArgumentException(
            "expected metadata names that do not begin with sha256, got " + name);
      }
    }
    if (!(Math.max(tensors.size(), metadata.size()) <= HeaderText.MAX_ENTRIES)) {
      throw new IllegalArgumentException(
          String.format(
              "expected at most %s tensors and texts, got %s and %s",
              HeaderText.MAX_ENTRIES, tensors.size(), metadata.size()));
    }
    if (tensors.containsKey(HeaderText.METADATA)) {
      throw new IllegalArgumentException("a tensor cannot be named " + HeaderText.METADATA);
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, String> digests = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, fileShape(tensor, name)));
    tensors.forEach((name, tensor) -> digests.put(name, TensorBytes.digest(tensor)));
    return new SafetensorsHeader(shapes, digests, metadata);
  }

  private static Shape fileShape(Tensor tensor, String name) {
    Shape shape = tensor.shape();
    if (!(shape.rank() <= HeaderText.MAX_RANK)) {
      throw new IllegalArgumentException(
          name + ": expected at most " + HeaderText.MAX_RANK + " axes, got shape " + shape);
    }
    return shape;
  }

  /**
   * Reads a file; the caller closes the result.
   *
   * @throws DataException if there is no such file, or it was not written by {@link #write}, or it
   *     has changed since
   */
  public static SafetensorsFile read(Path path) throws IOException {
    try (FileChannel channel = open(path, path.toString())) {
      return read(new ChannelBytes(channel, path.toString()), path.toString());
    }
  }

  /**
   * Reads a stream to its end and leaves it open; the caller closes the result. Memory use is
   * bounded by the bytes read, not by the sizes stated in the header.
   *
   * @param source name of the stream in messages
   * @throws DataException if the bytes were not written by {@link #write}
   */
  public static SafetensorsFile read(InputStream in, String source) throws IOException {
    return read(new StreamBytes(in, source), source);
  }

  private static SafetensorsFile read(FileBytes bytes, String source) throws IOException {
    SafetensorsHeader header = header(bytes, source);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    boolean complete = false;
    try {
      for (Map.Entry<String, Shape> entry : header.shapes().entrySet()) {
        Digest digest = new Digest();
        tensors.put(entry.getKey(), TensorBytes.read(entry.getValue(), bytes, digest));
        requireDigest(header.digests().get(entry.getKey()), digest.hex(), entry.getKey(), source);
      }
      bytes.requireEnd();
      complete = true;
    } finally {
      if (!complete) {
        tensors.values().forEach(Tensor::close);
      }
    }
    return new SafetensorsFile(tensors, header.metadata());
  }

  /**
   * Reads and checks the header only.
   *
   * @throws DataException as {@link #read}, for the header
   */
  public static SafetensorsHeader readHeader(Path path) throws IOException {
    try (FileChannel channel = open(path, path.toString())) {
      return header(new ChannelBytes(channel, path.toString()), path.toString());
    }
  }

  /**
   * Reads and checks all of a file without keeping the tensors.
   *
   * @throws DataException as {@link #read}
   */
  public static SafetensorsHeader verify(Path path) throws IOException {
    return verify(path, path.toString());
  }

  private static SafetensorsHeader verify(Path path, String source) throws IOException {
    try (FileChannel channel = open(path, source)) {
      FileBytes bytes = new ChannelBytes(channel, source);
      SafetensorsHeader header = header(bytes, source);
      for (Map.Entry<String, Shape> entry : header.shapes().entrySet()) {
        String digest = TensorBytes.digest(entry.getValue(), bytes);
        requireDigest(header.digests().get(entry.getKey()), digest, entry.getKey(), source);
      }
      return header;
    }
  }

  private static FileChannel open(Path path, String source) throws IOException {
    if (!Files.exists(path)) {
      throw DataException.noInput(source, "there is no such file");
    } else if (Files.isDirectory(path)) {
      throw DataException.in(source, "expected a file, got a folder");
    } else if (!Files.isRegularFile(path)) {
      throw DataException.in(source, "expected a file on disk, got a device or a pipe");
    } else if (!Files.isReadable(path)) {
      throw DataException.noInput(source, "the file may not be read; check its permissions");
    }
    return FileChannel.open(path);
  }

  /** Reads the header and stops at the first byte after it. */
  private static SafetensorsHeader header(FileBytes bytes, String source) throws IOException {
    if (!(bytes.most() >= HeaderText.LENGTH_BYTES)) {
      throw DataException.in(source, NO_MODEL + "expected at least 8 bytes, got " + bytes.most());
    }
    ByteBuffer prefix = ByteBuffer.allocate(HeaderText.LENGTH_BYTES);
    bytes.fill(prefix.order(ByteOrder.LITTLE_ENDIAN));
    long length = prefix.getLong();
    long most = Math.min(bytes.most(), HeaderText.MAX_BYTES);
    if (!(length >= 2 && length <= most)) {
      throw DataException.in(
          source,
          NO_MODEL
              + "at byte 0: expected a header length from 2 to %d, got %s"
                  .formatted(most, Long.toUnsignedString(length)));
    }
    bytes.require(length);
    ByteBuffer all = ByteBuffer.allocate(HeaderText.LENGTH_BYTES + (int) length);
    bytes.fill(all.put(prefix.rewind()));
    requireHeaderDigest(all.array(), source);
    byte[] json = new byte[(int) length];
    all.position(HeaderText.LENGTH_BYTES).get(json);
    return new HeaderReader(source).read(json, bytes.most());
  }

  private static void requireHeaderDigest(byte[] header, String source) throws DataException {
    if (!HeaderText.hasDigest(header)) {
      throw DataException.in(
          source,
          "it is not a model file that Diabolo wrote: at byte %d: expected a header that begins with its checksum, got another one"
              .formatted(HeaderText.LENGTH_BYTES));
    }
    requireDigest(HeaderText.statedDigest(header), HeaderText.digest(header), "", source);
  }

  private static void requireDigest(String expected, String got, String tensor, String source)
      throws DataException {
    if (!expected.equals(got)) {
      String what = tensor.isEmpty() ? "header" : "tensor " + DataException.quote(tensor);
      String numbers = DataException.quote(expected) + ", got " + DataException.quote(got);
      throw DataException.in(source, what + ": expected SHA-256 " + numbers + REMEDY);
    }
  }
}
