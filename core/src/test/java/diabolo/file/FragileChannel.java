package diabolo.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file, or the open folder, of a {@link FragileDisk}. */
final class FragileChannel extends FileChannel {

  private final FragileDisk disk;
  private final FragileDisk.Inode inode;
  private final boolean writable;
  private int position;

  /** A null inode stands for the folder. */
  FragileChannel(FragileDisk disk, FragileDisk.Inode inode, boolean writable) {
    this.disk = disk;
    this.inode = inode;
    this.writable = writable;
  }

  @Override
  public int read(ByteBuffer target) {
    int count = Math.min(target.remaining(), inode.bytes.length - position);
    if (count <= 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    target.put(inode.bytes, position, count);
    position += count;
    disk.countRead(count);
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    int count = disk.write(inode, position, bytes);
    source.position(source.position() + count);
    position += count;
    return count;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (inode == null) {
      disk.forceFolder();
    } else {
      disk.force(inode);
    }
  }

  @Override
  protected void implCloseChannel() throws IOException {
    if (writable) {
      disk.operate();
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    position = Math.toIntExact(newPosition);
    return this;
  }

  @Override
  public long size() {
    return inode.bytes.length;
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long to, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target, long at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
