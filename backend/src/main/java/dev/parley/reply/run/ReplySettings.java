package dev.parley.reply.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers in flight are treated.
 *
 * @param afterCrash {@code parley.replies.after-crash}: what becomes of an answer whose process
 *     died
 */
@ConfigurationProperties("parley.replies")
public record ReplySettings(@DefaultValue("continue") AfterCrash afterCrash) {
  public enum AfterCrash {
    /** It goes on from its stored text. */
    CONTINUE,
    /** It ends as interrupted, with its text and a button to go on. */
    INTERRUPT
  }
}
