package diabolo.file;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * The folder of a {@link FragileDisk} or a file in it.
 *
 * @param name empty for the folder
 */
record FragilePath(FragileFileSystem fileSystem, String name) implements Path {

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return true;
  }

  @Override
  public Path getRoot() {
    return new FragilePath(fileSystem, "");
  }

  @Override
  public Path getFileName() {
    return name.isEmpty() ? null : this;
  }

  @Override
  public Path getParent() {
    return name.isEmpty() ? null : getRoot();
  }

  @Override
  public Path resolve(Path other) {
    return other;
  }

  @Override
  public Path resolve(String other) {
    return new FragilePath(fileSystem, other);
  }

  @Override
  public Path resolveSibling(String other) {
    return new FragilePath(fileSystem, other);
  }

  @Override
  public Path normalize() {
    return this;
  }

  @Override
  public Path toAbsolutePath() {
    return this;
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return this;
  }

  @Override
  public int compareTo(Path other) {
    return name.compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public int getNameCount() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getName(int index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean startsWith(Path other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean endsWith(Path other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path relativize(Path other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public URI toUri() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }
}
