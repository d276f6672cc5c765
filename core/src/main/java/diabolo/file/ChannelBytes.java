package diabolo.file;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Bytes of a file on disk.
 *
 * @param channel channel at the next byte; not closed by this class
 * @param source name of the file in messages
 */
record ChannelBytes(FileChannel channel, String source) implements FileBytes {

  @Override
  public long most() throws IOException {
    return channel.size() - channel.position();
  }

  @Override
  public void require(long count) throws IOException {
    if (!(count <= most())) {
      throw changed("shorter");
    }
  }

  @Override
  public void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw changed("shorter");
      }
    }
    buffer.flip();
  }

  @Override
  public void requireEnd() throws IOException {
    if (most() > 0) {
      throw changed("longer");
    }
  }

  private DataException changed(String how) {
    return DataException.in(source, "the file became " + how + " while it was read; try again");
  }
}
