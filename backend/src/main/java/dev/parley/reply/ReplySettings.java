package dev.parley.reply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers in flight are treated.
 *
 * @param afterCrash {@code parley.replies.after-crash}: what becomes of an answer whose process
 *     died
 */
@ConfigurationProperties("parley.replies")
record ReplySettings(@DefaultValue("continue") AfterCrash afterCrash) {
  enum AfterCrash {
    /** It goes on from its stored text. */
    CONTINUE,
    /** It ends as interrupted, with its text and a button to go on. */
    INTERRUPT
  }
}
