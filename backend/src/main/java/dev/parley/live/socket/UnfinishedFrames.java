package dev.parley.live.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.util.MultiValueMap;

/**
 * Decodes STOMP, and notes how much of a message was left over because the frame goes on in the
 * next one: Spring keeps that in a place where nobody can see its size. One message is decoded by
 * one thread from begin to end.
 */
public final class UnfinishedFrames extends StompDecoder {
  private static final ThreadLocal<@Nullable Integer> LEFT = new ThreadLocal<>();

  /**
   * Takes what the last message of this thread has left over.
   *
   * @return bytes that wait for the rest of their frame; null when nothing was decoded, because the
   *     frame has announced more than has come
   */
  public static @Nullable Integer takeLeft() {
    Integer left = LEFT.get();
    LEFT.remove();
    return left;
  }

  @Override
  public List<Message<byte[]>> decode(
      ByteBuffer input, @Nullable MultiValueMap<String, String> partialHeaders) {
    try {
      return super.decode(input, partialHeaders);
    } finally {
      LEFT.set(input.remaining());
    }
  }
}
