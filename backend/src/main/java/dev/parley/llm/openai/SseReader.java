package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code data} lines of a server-sent event stream, as they arrive.
 *
 * <p>Each line is returned at its own end and not at the blank line after it: in this protocol one
 * line is one event, and some servers keep the connection open after {@code data: [DONE]}. Lines
 * end with LF, CRLF or CR. Bytes become text a whole line at a time, so a character may be split
 * over any number of chunks. Comments and other fields are ignored, except two that mark an error:
 * {@code event: error} before the data, and llama-server's {@code error:} in its place.
 */
final class SseReader {
  static final int MAX_LINE_BYTES = 1 << 20;
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "error:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event:".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final long mostBytes;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int end;
  private long bytes;
  private byte[] line = new byte[1024];
  private int length;
  private boolean afterCr;
  private boolean namedError;
  private boolean error;

  SseReader(InputStream in, long mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** The next data, without the field's name; null at the end of the stream. */
  @Nullable String next() throws IOException {
    while (readLine()) {
      if (startsWith(DATA)) {
        error = namedError;
        return value(DATA.length);
      }
      if (startsWith(ERROR)) {
        error = true;
        return value(ERROR.length);
      }
      if (startsWith(EVENT)) {
        namedError = value(EVENT.length).strip().equalsIgnoreCase("error");
      } else if (length == 0) {
        namedError = false; // a blank line ends the event that was named
      }
    }
    return null;
  }

  /** Whether the server marked the last data as an error. */
  boolean isError() {
    return error;
  }

  private String value(int from) {
    int start = from < length && line[from] == ' ' ? from + 1 : from;
    return new String(line, start, length - start, StandardCharsets.UTF_8);
  }

  /** False at the end; an unfinished last line counts as a line. */
  private boolean readLine() throws IOException {
    length = 0;
    while (true) {
      if (at == end && !fill()) {
        return length > 0;
      }
      byte b = buffer[at++];
      boolean secondHalf = afterCr && b == '\n';
      afterCr = b == '\r';
      if (secondHalf) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        return true;
      }
      append(b);
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer);
    if (read < 0) {
      return false;
    }
    at = 0;
    end = read;
    bytes += read;
    if (bytes > mostBytes) {
      throw new ServerException.TooLarge((mostBytes >> 20) + " MB");
    }
    return true;
  }

  private void append(byte b) throws ServerException.TooLarge {
    if (length == line.length) {
      if (length >= MAX_LINE_BYTES) {
        throw new ServerException.TooLarge("1 MB in one piece");
      }
      line = Arrays.copyOf(line, Math.min(length * 2, MAX_LINE_BYTES));
    }
    line[length++] = b;
  }

  private boolean startsWith(byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }
}
