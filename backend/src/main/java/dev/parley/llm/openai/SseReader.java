package dev.parley.llm.openai;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code data} lines of a server-sent event stream, as its bytes arrive.
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

  private byte[] line = new byte[1024];
  private int length;
  private boolean afterCr;
  private boolean namedError;
  private boolean error;

  /** The next data in these bytes, without the field's name; null when it needs more bytes. */
  @Nullable String next(ByteBuffer bytes) throws ServerException.TooLarge {
    while (readLine(bytes)) {
      String data = data();
      length = 0;
      if (data != null) {
        return data;
      }
    }
    return null;
  }

  /** The data of the last line, when the stream ended without ending it; null when it has none. */
  @Nullable String end() {
    return data();
  }

  /** Whether the server marked the last data as an error. */
  boolean isError() {
    return error;
  }

  private @Nullable String data() {
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
    return null;
  }

  private String value(int from) {
    int start = from < length && line[from] == ' ' ? from + 1 : from;
    return new String(line, start, length - start, StandardCharsets.UTF_8);
  }

  /** False when the line continues in the next bytes. */
  private boolean readLine(ByteBuffer bytes) throws ServerException.TooLarge {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
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
    return false;
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
