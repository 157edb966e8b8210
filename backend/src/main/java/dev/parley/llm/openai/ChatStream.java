package dev.parley.llm.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chunks of one answer from its bytes. Its first byte decides whether it is an event
 * stream or one JSON document: the Content-Type of model servers and proxies is often wrong.
 *
 * <p>The end of the bytes is not the end of the answer, which is a chunk that is done or has a
 * finish reason. Once the model has made progress, chunks are gathered.
 */
final class ChatStream implements BodyReader {
  private final SseReader events = new SseReader();
  private final long mostBytes;
  private final ChunkReader reader;
  private long bytes;
  private boolean begun;
  private boolean any;
  private boolean alive;
  private @Nullable ByteArrayOutputStream document;

  ChatStream(long mostBytes, ChunkReader reader) {
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  @Override
  public boolean accept(ByteBuffer arrived) throws IOException {
    bytes += arrived.remaining();
    if (bytes > mostBytes) {
      throw new ServerException.TooLarge((mostBytes >> 20) + " MB");
    }
    if (!begun && !begin(arrived)) {
      return true;
    }
    if (document != null) {
      keep(document, arrived);
      return true;
    }
    for (String data = events.next(arrived); data != null; data = events.next(arrived)) {
      if (!pass(chunk(data))) {
        return false;
      }
    }
    return true;
  }

  /** Skips white space and a byte order mark; false when there was nothing else. */
  private boolean begin(ByteBuffer arrived) {
    while (arrived.hasRemaining()) {
      byte b = arrived.get(arrived.position());
      boolean blank = b == ' ' || b == '\r' || b == '\n' || b == '\t';
      if (!blank && b != (byte) 0xEF && b != (byte) 0xBB && b != (byte) 0xBF) {
        begun = true;
        document = b == '{' ? new ByteArrayOutputStream() : null;
        return true;
      }
      arrived.get();
    }
    return false;
  }

  private static void keep(ByteArrayOutputStream document, ByteBuffer arrived)
      throws ServerException.TooLarge {
    if (document.size() + arrived.remaining() > SseReader.MAX_LINE_BYTES) {
      throw new ServerException.TooLarge("1 MB in one piece");
    }
    byte[] more = new byte[arrived.remaining()];
    arrived.get(more);
    document.writeBytes(more);
  }

  @Override
  public void end() throws IOException {
    for (ChatChunk chunk : last()) {
      if (!pass(chunk)) {
        return;
      }
    }
  }

  private List<ChatChunk> last() throws ServerException.Malformed {
    if (document != null) { // it could be parsed, so it is complete
      return List.of(ChatChunk.parse(document.toString(StandardCharsets.UTF_8)), ChatChunk.END);
    }
    String data = events.end();
    if (data == null && !any) {
      throw new ServerException.Malformed("(no event in the whole answer)");
    }
    return data == null ? List.of() : List.of(chunk(data));
  }

  /** Whether no event has arrived. */
  boolean isEmpty() {
    return !any;
  }

  private ChatChunk chunk(String data) throws ServerException.Malformed {
    any = true;
    return events.isError() ? ChatChunk.failed(data) : ChatChunk.parse(data);
  }

  private boolean pass(ChatChunk chunk) throws IOException {
    alive |= chunk.alive();
    return reader.accept(chunk);
  }

  @Override
  public void flush() {
    reader.flush();
  }

  @Override
  public boolean isFull() {
    return reader.isFull();
  }

  @Override
  public boolean isGathered() {
    return alive;
  }
}
