package diabolo.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The streams of a command: one to read from, one for data, one for messages.
 *
 * @param input standard input
 * @param data standard output; its reader may close it early
 * @param messages standard error
 * @param isLive whether messages go to a terminal that can redraw a line
 * @param isColored whether help may be colored
 */
public record Console(
    InputStream input, Output data, PrintStream messages, boolean isLive, boolean isColored) {

  private static final int OUT = 1;
  private static final int ERR = 2;

  /** Streams without input. */
  public Console(Output data, PrintStream messages, boolean isLive, boolean isColored) {
    this(InputStream.nullInputStream(), data, messages, isLive, isColored);
  }

  /** The process's own streams. */
  public static Console ofProcess() {
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    boolean isColored = !isDumb && System.getenv("NO_COLOR") == null;
    return new Console(
        System.in,
        new Output(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        !isDumb && isTerminal(ERR),
        isColored && isTerminal(OUT));
  }

  /** The same without messages. */
  public Console silenced() {
    return new Console(
        input, data, new PrintStream(OutputStream.nullOutputStream(), false), false, isColored);
  }

  /** Prints a message for people, with control characters made visible. */
  public void say(String line) {
    messages.println(Visible.text(line));
  }

  /** Prints text as data, with a line break and with control characters made visible. */
  public void print(String text) throws IOException {
    data.write((Visible.text(text) + "\n").getBytes(StandardCharsets.UTF_8));
    data.flush();
  }

  /** Whether a descriptor is a terminal, from the launcher or, on Linux, from the system. */
  private static boolean isTerminal(int descriptor) {
    String told = System.getProperty("diabolo.terminals");
    if (told != null) {
      return told.contains(String.valueOf(descriptor));
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** A stream that distinguishes a reader that closed it from other errors such as a full disk. */
  public static final class Output extends OutputStream {

    private final OutputStream stream;

    /** Data to that stream. */
    public Output(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int at, int count) throws IOException {
      try {
        stream.write(bytes, at, count);
      } catch (IOException e) {
        throw named(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        stream.flush();
      } catch (IOException e) {
        throw named(e);
      }
    }

    private static IOException named(IOException e) {
      String reason = String.valueOf(e.getMessage());
      return reason.contains("Broken pipe")
          ? new ReaderLeft()
          : new IOException("standard output: " + reason, e);
    }
  }

  /** The reader of standard output closed it: {@code | head}, for example. */
  public static final class ReaderLeft extends IOException {

    private static final long serialVersionUID = 1L;

    ReaderLeft() {
      super("the reader of standard output closed it");
    }
  }
}
