package diabolo.file;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A disk in memory with one folder, whose writes fail, whose space ends, and which forgets in a
 * crash what was not forced: for the file system tests of SQLite's and ALICE's kind.
 *
 * <p>Operations are counted: opening for writing, each write, force, close, rename and delete. What
 * was written counts as safe only after a force of the file, and a name only after a force of the
 * folder; {@link #afterCrash} keeps any part of the rest.
 */
public final class FragileDisk {

  private static final int BLOCK_BYTES = 512;

  /** The machine stops here; nothing after it happens. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the machine died");
    }
  }

  /** A file's bytes, and those of them that would survive. */
  static final class Inode {
    byte[] bytes = {};
    byte[] durable = {};
  }

  /** A change of the folder that a crash may undo; {@code from} or {@code to} may be null. */
  private record Change(String from, String to, Inode inode) {
    void apply(Map<String, Inode> names) {
      if (from != null) {
        names.remove(from);
      }
      if (to != null) {
        names.put(to, inode);
      }
    }
  }

  private final Map<String, Inode> names = new TreeMap<>();
  private final Map<String, Inode> durableNames = new TreeMap<>();
  private final List<Change> pending = new ArrayList<>();
  private final FragileFileSystem fileSystem = new FragileFileSystem(this);
  private long capacityBytes = Long.MAX_VALUE;
  private long bytesRead;
  private int operations;
  private int faultAt = -1;
  private boolean deadly;
  private boolean dead;

  /** The path of a file on this disk. */
  public Path path(String name) {
    return fileSystem.getPath("/" + name);
  }

  /** Names of the files there are. */
  public List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** Operations so far. */
  public int operations() {
    return operations;
  }

  /** Bytes read from files so far. */
  public long bytesRead() {
    return bytesRead;
  }

  void countRead(int bytes) {
    bytesRead += bytes;
  }

  /** From now on the n-th operation, from 1, throws an IOException; the later ones work again. */
  public void failAt(int n) {
    faultAt = operations + n;
    deadly = false;
  }

  /** From now on the n-th operation, from 1, and all later ones throw {@link Death}. */
  public void dieAt(int n) {
    faultAt = operations + n;
    deadly = true;
  }

  /** Space for all files together from now on. */
  public void limit(long bytes) {
    capacityBytes = bytes;
  }

  /** Bytes of all files together. */
  public long usedBytes() {
    return names.values().stream().mapToLong(inode -> inode.bytes.length).sum();
  }

  /** A disk that holds what is left after the power went off now. */
  public FragileDisk afterCrash(Seed seed) {
    FragileDisk survivor = new FragileDisk();
    Map<String, Inode> left = new TreeMap<>(durableNames);
    for (int i = 0; i < pending.size(); i++) {
      if (seed.below(i, 2) == 0) {
        pending.get(i).apply(left);
      }
    }
    left.forEach(
        (name, inode) -> {
          Inode copy = new Inode();
          copy.bytes = survivingBytes(inode, seed.split(name));
          copy.durable = copy.bytes;
          survivor.names.put(name, copy);
          survivor.durableNames.put(name, copy);
        });
    return survivor;
  }

  private static byte[] survivingBytes(Inode inode, Seed seed) {
    if (Arrays.equals(inode.bytes, inode.durable)) {
      return inode.durable;
    }
    int longest = Math.max(inode.bytes.length, inode.durable.length);
    int[] lengths = {inode.bytes.length, inode.durable.length, seed.below(0, longest + 1)};
    byte[] left = new byte[lengths[seed.below(1, 3)]];
    byte[][] versions = {inode.bytes, inode.durable, {}};
    for (int at = 0; at < left.length; at += BLOCK_BYTES) {
      byte[] version = versions[seed.below(2 + at, 3)];
      int count = Math.min(Math.min(BLOCK_BYTES, left.length - at), version.length - at);
      if (count > 0) {
        System.arraycopy(version, at, left, at, count);
      }
    }
    return left;
  }

  /** Counts an operation, and lets it fail if it is its turn. */
  void operate() throws IOException {
    if (dead) {
      throw new Death();
    }
    operations++;
    if (operations == faultAt) {
      dead = deadly;
      if (dead) {
        throw new Death();
      }
      throw new IOException("injected fault");
    }
  }

  Inode find(String name) {
    return names.get(name);
  }

  Inode create(String name, boolean mustBeNew) throws IOException {
    operate();
    if (names.containsKey(name)) {
      if (mustBeNew) {
        throw new FileAlreadyExistsException(name);
      }
      return names.get(name);
    }
    Inode inode = new Inode();
    change(new Change(null, name, inode));
    return inode;
  }

  void delete(String name) throws IOException {
    operate();
    require(name);
    change(new Change(name, null, null));
  }

  void rename(String from, String to) throws IOException {
    operate();
    change(new Change(from, to, require(from)));
  }

  private Inode require(String name) throws IOException {
    if (!names.containsKey(name)) {
      throw new NoSuchFileException(name);
    }
    return names.get(name);
  }

  private void change(Change change) {
    change.apply(names);
    pending.add(change);
  }

  /** Writes as much as there is space for, half of it if the operation fails. */
  int write(Inode inode, int at, byte[] bytes) throws IOException {
    try {
      operate();
    } catch (IOException | Death e) {
      put(inode, at, Arrays.copyOf(bytes, bytes.length / 2));
      throw e;
    }
    long space = capacityBytes - usedBytes() + inode.bytes.length - at;
    if (!(space > 0)) {
      throw new IOException("No space left on device");
    }
    int count = (int) Math.min(bytes.length, space);
    put(inode, at, Arrays.copyOf(bytes, count));
    return count;
  }

  private static void put(Inode inode, int at, byte[] bytes) {
    inode.bytes = Arrays.copyOf(inode.bytes, Math.max(inode.bytes.length, at + bytes.length));
    System.arraycopy(bytes, 0, inode.bytes, at, bytes.length);
  }

  void force(Inode inode) throws IOException {
    operate();
    inode.durable = inode.bytes;
    inode.bytes = inode.bytes.clone();
  }

  void forceFolder() throws IOException {
    operate();
    pending.forEach(change -> change.apply(durableNames));
    pending.clear();
  }
}
