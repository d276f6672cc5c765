package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {

  @TempDir Path folder;

  @Test
  void picturesOfBytesAreRowsOfPixels() throws IOException {
    // Magic 2051, 2 pictures of 1 × 3, then the pixels, written out by hand.
    byte[] bytes =
        HexFormat.of().parseHex("00000803" + "00000002" + "00000001" + "00000003" + "00ff80010203");
    Samples samples = DataFiles.read(SampleFiles.write(folder, "a-idx3-ubyte", bytes));
    assertArrayEquals(new float[][] {{0, 255, 128}, {1, 2, 3}}, Rows.of(samples));
    assertEquals(SampleFormat.pictures(Picture.of(1, 3, 1), 255), samples.format());
    assertInstanceOf(ByteSamples.class, samples);
    assertEquals(2, samples.rows().getAsLong());
  }

  @Test
  void gzipAndPlainGiveTheSameRows() throws IOException {
    byte[] bytes = SampleFiles.idx(0x08, new int[] {3, 2, 2}, new byte[12]);
    bytes[20] = 77;
    Samples plain = DataFiles.read(SampleFiles.write(folder, "a.idx3-ubyte", bytes));
    Samples packed =
        DataFiles.read(SampleFiles.write(folder, "a.idx3-ubyte.gz", SampleFiles.gzip(bytes)));
    assertArrayEquals(Rows.of(plain), Rows.of(packed));
    assertEquals(plain.digest(), packed.digest());
  }

  @Test
  void fourAxesArePicturesInColor() throws IOException {
    byte[] bytes = SampleFiles.idx(0x08, new int[] {1, 1, 2, 3}, new byte[] {1, 2, 3, 4, 5, 6});
    Samples samples = DataFiles.read(SampleFiles.write(folder, "colors.idx", bytes));
    assertEquals(SampleFormat.pictures(Picture.of(1, 2, 3), 255), samples.format());
    assertArrayEquals(new float[][] {{1, 2, 3, 4, 5, 6}}, Rows.of(samples));
  }

  @Test
  void everyTypeOfNumberIsReadBigEndian() throws IOException {
    assertType(0x08, ByteBuffer.allocate(2).put((byte) 250).put((byte) 7).array(), 250, 7);
    assertType(0x09, ByteBuffer.allocate(2).put((byte) -6).put((byte) 7).array(), -6, 7);
    assertType(
        0x0B, ByteBuffer.allocate(4).putShort((short) -300).putShort((short) 7).array(), -300, 7);
    assertType(0x0C, ByteBuffer.allocate(8).putInt(-70_000).putInt(7).array(), -70_000, 7);
    assertType(0x0D, ByteBuffer.allocate(8).putFloat(-0.5f).putFloat(7).array(), -0.5f, 7);
    assertType(0x0E, ByteBuffer.allocate(16).putDouble(0.1).putDouble(7).array(), 0.1f, 7);
  }

  @Test
  void oneAxisIsOneColumn() throws IOException {
    byte[] bytes = SampleFiles.idx(0x08, new int[] {3}, new byte[] {5, 0, 9});
    Samples samples = DataFiles.read(SampleFiles.write(folder, "y-idx1-ubyte", bytes));
    assertArrayEquals(new float[][] {{5}, {0}, {9}}, Rows.of(samples));
    assertEquals(SampleFormat.unnamed(1), samples.format());
  }

  private void assertType(int type, byte[] values, float... expected) throws IOException {
    byte[] bytes = SampleFiles.idx(type, new int[] {1, 2}, values);
    Samples samples = DataFiles.read(SampleFiles.write(folder, "t" + type + ".idx", bytes));
    assertArrayEquals(new float[][] {expected}, Rows.of(samples), "type " + type);
  }
}
