package diabolo.file;

import diabolo.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of the bytes added so far (FIPS 180-4), as the 64 lowercase hexadecimal digits printed by
 * {@code sha256sum}. Not thread-safe.
 */
public final class Digest {

  /** Length of {@link #hex()}. */
  public static final int HEX_LENGTH = 64;

  private final MessageDigest sha256;

  /** Starts a digest without bytes. */
  public Digest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds {@code count} bytes from {@code at}; returns this. */
  public Digest update(byte[] bytes, int at, int count) {
    sha256.update(bytes, at, count);
    return this;
  }

  /** Adds the remaining {@code bytes} and moves their position to their limit; returns this. */
  public Digest update(ByteBuffer bytes) {
    sha256.update(bytes);
    return this;
  }

  /** Returns the digest of all bytes since the last call or the beginning, and starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Computes the digest of an array. */
  public static String hex(byte[] bytes) {
    return new Digest().update(bytes, 0, bytes.length).hex();
  }

  /** Computes the digest of a tensor's values as little-endian bytes. */
  public static String hex(Tensor tensor) {
    return TensorBytes.digest(tensor);
  }
}
