package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code data} lines of a server-sent event stream, as they arrive.
 *
 * <p>Each line is given out at its own end and not at the blank line after it: in this protocol one
 * line is one event, and some servers hold the line right after {@code data: [DONE]}. Lines end
 * with LF, CRLF or CR. Bytes become text a whole line at a time, so a character may be split over
 * any number of chunks. Comments and other fields are passed over.
 */
final class SseReader {
  static final int LONGEST_LINE = 1 << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final long mostBytes;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int end;
  private long bytes;
  private byte[] line = new byte[1024];
  private int length;
  private boolean afterCr;
  private boolean first = true;

  SseReader(InputStream in, long mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** The next data, without the field's name; null at the end of the stream. */
  @Nullable String next() throws IOException {
    while (readLine()) {
      int start = first && startsWith(BYTE_ORDER_MARK, 0) ? BYTE_ORDER_MARK.length : 0;
      first = false;
      if (startsWith("data:".getBytes(StandardCharsets.US_ASCII), start)) {
        start += 5;
        if (start < length && line[start] == ' ') {
          start++;
        }
        return new String(line, start, length - start, StandardCharsets.UTF_8);
      }
    }
    return null;
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
      throw new LimitExceeded((mostBytes >> 20) + " MB");
    }
    return true;
  }

  private void append(byte b) throws LimitExceeded {
    if (length == line.length) {
      if (length >= LONGEST_LINE) {
        throw new LimitExceeded("1 MB in one piece");
      }
      line = Arrays.copyOf(line, Math.min(length * 2, LONGEST_LINE));
    }
    line[length++] = b;
  }

  private boolean startsWith(byte[] prefix, int from) {
    int to = from + prefix.length;
    return length >= to && Arrays.equals(line, from, to, prefix, 0, prefix.length);
  }
}
