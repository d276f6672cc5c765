package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

  /** FIPS 180-4 examples: the digest of nothing and of "abc". */
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void agreesWithTheStandardsExamples() {
    assertEquals(NOTHING, new Digest().hex());
    assertEquals(ABC, Digest.hex("abc".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void takesBytesInPiecesAndStartsAnew() {
    byte[] bytes = "xabcx".getBytes(StandardCharsets.US_ASCII);
    Digest digest = new Digest().update(bytes, 1, 1).update(ByteBuffer.wrap(bytes, 2, 2));
    assertEquals(ABC, digest.hex());
    assertEquals(NOTHING, digest.hex());
  }
}
