package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The chunks of one answer, in order. */
public final class ChatStream {
  private final InputStream body;
  private final SseReader events;
  private final boolean oneDocument;
  private boolean any;

  ChatStream(InputStream body, boolean oneDocument, long mostBytes) {
    this.body = body;
    this.oneDocument = oneDocument;
    this.events = new SseReader(body, mostBytes);
  }

  /**
   * Null at the end of the bytes, which is not the end of an answer: that is a chunk that is done,
   * or has a finish.
   */
  public @Nullable ChatChunk next() throws IOException {
    if (oneDocument) {
      return document();
    }
    String data = events.next();
    if (data == null && !any) {
      throw new UnreadableAnswer("(no event in the whole answer)");
    }
    any = true;
    return data == null ? null : ChatChunk.parse(data);
  }

  private @Nullable ChatChunk document() throws IOException {
    if (any) {
      return null;
    }
    any = true;
    byte[] whole = body.readNBytes(SseReader.LONGEST_LINE + 1);
    if (whole.length > SseReader.LONGEST_LINE) {
      throw new LimitExceeded("1 MB in one piece");
    }
    return ChatChunk.parse(new String(whole, StandardCharsets.UTF_8));
  }
}
