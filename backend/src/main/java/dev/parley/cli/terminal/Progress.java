package dev.parley.cli.terminal;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Shows the progress of a long command in one line of the terminal that is overwritten. Nothing is
 * written when the output is not a terminal.
 */
public final class Progress {
  private static final long INTERVAL = Duration.ofMillis(250).toNanos();
  private static final long MEGABYTE = 1_000_000;

  private final Terminal terminal;
  private String step = "";
  private long bytes;
  private long shownAt = System.nanoTime();
  private boolean shown;

  public Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Begins a step, such as {@code Writing message}. */
  public void begin(String next) {
    step = next;
    bytes = 0;
    show();
  }

  /** A stream that counts what is written to another one. */
  public OutputStream counted(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int single) throws IOException {
        out.write(single);
        add(1);
      }

      @Override
      public void write(byte[] some, int from, int length) throws IOException {
        out.write(some, from, length);
        add(length);
      }
    };
  }

  /** A stream that counts what is read from another one. */
  public InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int single = super.read();
        add(single < 0 ? 0 : 1);
        return single;
      }

      @Override
      public int read(byte[] some, int from, int length) throws IOException {
        int count = super.read(some, from, length);
        add(Math.max(0, count));
        return count;
      }
    };
  }

  private void add(long more) {
    bytes += more;
    if (System.nanoTime() - shownAt > INTERVAL) {
      show();
    }
  }

  private void show() {
    if (terminal.watched()) {
      shownAt = System.nanoTime();
      shown = true;
      terminal.err().printf("\r\033[K%s: %d MB", step, bytes / MEGABYTE);
      terminal.err().flush();
    }
  }

  /** Clears the line, before other output. */
  public void end() {
    if (shown) {
      terminal.err().print("\r\033[K");
      terminal.err().flush();
      shown = false;
    }
  }
}
