package dev.parley.live.socket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageHeaderInitializer;
import org.springframework.util.MultiValueMap;

/**
 * Decodes STOMP, and notes how much of a message was left over because the frame goes on in the
 * next one: Spring keeps that where its size cannot be seen. One message is decoded by one thread
 * from begin to end.
 */
public final class UnfinishedFrames extends StompDecoder {
  /**
   * More digits than the largest frame has bytes: {@link LiveSettings#FRAME_BYTES} has six. Of all
   * scripts, as Spring reads them.
   */
  private static final Pattern LARGE = Pattern.compile("\\p{Nd}{7,}");

  private static final ThreadLocal<@Nullable Integer> LEFT = new ThreadLocal<>();

  /** The headers of the frame that this thread has begun to decode, as far as it has come. */
  private static final ThreadLocal<@Nullable StompHeaderAccessor> BEGUN = new ThreadLocal<>();

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

  /**
   * The headers of the frame in which decoding ended with an exception, on this thread.
   *
   * @return null when not even its command could be read
   */
  public static @Nullable StompHeaderAccessor takeFailed() {
    StompHeaderAccessor failed = BEGUN.get();
    BEGUN.remove();
    return failed;
  }

  /**
   * Sets up what each frame begins with.
   *
   * @param spring what Spring does for each frame, if anything
   */
  public void begin(@Nullable MessageHeaderInitializer spring) {
    setHeaderInitializer(headers -> {
      if (spring != null) {
        spring.initHeaders(headers);
      }
      BEGUN.set(headers instanceof StompHeaderAccessor stomp ? stomp : null);
    });
  }

  @Override
  public List<Message<byte[]>> decode(
      ByteBuffer input, @Nullable MultiValueMap<String, String> partialHeaders) {
    BEGUN.remove();
    try {
      List<Message<byte[]>> frames = super.decode(input, partialHeaders);
      refuseLongerThanAnyFrame(partialHeaders);
      BEGUN.remove();
      return frames;
    } finally {
      LEFT.set(input.remaining());
    }
  }

  /** At once, and not when half a megabyte of it has come. */
  private static void refuseLongerThanAnyFrame(@Nullable MultiValueMap<String, String> unfinished) {
    String announced =
        unfinished == null
            ? null
            : unfinished.getFirst(StompHeaderAccessor.STOMP_CONTENT_LENGTH_HEADER);
    if (announced != null && LARGE.matcher(announced).matches()) {
      throw new StompConversionException("A frame was announced that is too large");
    }
  }
}
