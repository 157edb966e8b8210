package dev.parley.reply.recovery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How running replies are recovered.
 *
 * @param afterCrash {@code parley.replies.after-crash}: what happens to a reply whose node died
 */
@ConfigurationProperties("parley.replies")
public record ReplySettings(@DefaultValue("continue") AfterCrash afterCrash) {
  public enum AfterCrash {
    /** It is continued from its stored text. */
    CONTINUE,
    /** It ends as interrupted, with its text, and people can continue it. */
    INTERRUPT
  }
}
