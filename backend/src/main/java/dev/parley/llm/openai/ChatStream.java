package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one answer, in order. Its first byte decides whether it is an event stream or one
 * JSON document: the Content-Type of model servers and proxies is often wrong.
 */
public final class ChatStream {
  private final PushbackInputStream body;
  private final SseReader events;
  private boolean any;
  private boolean oneDocument;

  ChatStream(InputStream body, long mostBytes) {
    this.body = new PushbackInputStream(body);
    this.events = new SseReader(this.body, mostBytes);
  }

  /**
   * Null at the end of the bytes. That is not the end of the answer, which is a chunk that is done
   * or has a finish reason.
   */
  public @Nullable ChatChunk next() throws IOException {
    boolean first = !any;
    any = true;
    if (first) {
      oneDocument = startsWithABrace();
    }
    if (oneDocument) {
      return first ? document() : ChatChunk.END; // it was parsed, so it is complete
    }
    String data = events.next();
    if (data == null && first) {
      throw new ServerException.Malformed("(no event in the whole answer)");
    }
    if (data == null) {
      return null;
    }
    return events.isError() ? ChatChunk.failed(data) : ChatChunk.parse(data);
  }

  /** Skips white space and a byte order mark. */
  private boolean startsWithABrace() throws IOException {
    int b = body.read();
    while (b == ' ' || b == '\r' || b == '\n' || b == '\t' || b == 0xEF || b == 0xBB || b == 0xBF) {
      b = body.read();
    }
    if (b >= 0) {
      body.unread(b);
    }
    return b == '{';
  }

  private ChatChunk document() throws IOException {
    byte[] whole = body.readNBytes(SseReader.MAX_LINE_BYTES + 1);
    if (whole.length > SseReader.MAX_LINE_BYTES) {
      throw new ServerException.TooLarge("1 MB in one piece");
    }
    return ChatChunk.parse(new String(whole, StandardCharsets.UTF_8));
  }
}
