package diabolo.file;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider that {@code Files} calls to work on a {@link FragileDisk}. */
final class FragileProvider extends FileSystemProvider {

  private final FragileDisk disk;

  FragileProvider(FragileDisk disk) {
    this.disk = disk;
  }

  @Override
  public String getScheme() {
    return "fragile";
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (path.getFileName() == null) {
      return new FragileChannel(disk, null, false);
    }
    boolean mustBeNew = options.contains(StandardOpenOption.CREATE_NEW);
    boolean writable = options.contains(StandardOpenOption.WRITE);
    boolean create = mustBeNew || options.contains(StandardOpenOption.CREATE);
    if (!create) {
      checkAccess(path);
    }
    FragileDisk.Inode inode =
        create ? disk.create(path.toString(), mustBeNew) : disk.find(path.toString());
    if (writable && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      inode.bytes = new byte[0];
    }
    return new FragileChannel(disk, inode, writable);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> accepted = new ArrayList<>();
    for (String name : disk.names()) {
      if (filter.accept(folder.resolve(name))) {
        accepted.add(folder.resolve(name));
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return accepted.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void delete(Path path) throws IOException {
    // Looking for what is not there changes nothing on the disk, and so is no operation.
    checkAccess(path);
    disk.delete(path.toString());
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    disk.rename(from.toString(), to.toString());
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    if (path.getFileName() != null && disk.find(path.toString()) == null) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    checkAccess(path);
    boolean isFolder = path.getFileName() == null;
    return type.cast(
        new Attributes(isFolder, isFolder ? 0 : disk.find(path.toString()).bytes.length));
  }

  private record Attributes(boolean isDirectory, long size) implements BasicFileAttributes {

    @Override
    public boolean isRegularFile() {
      return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
      return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
      return lastModifiedTime();
    }

    @Override
    public Object fileKey() {
      return null;
    }
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.equals(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }
}
