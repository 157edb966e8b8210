package dev.parley.reply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an account may keep.
 *
 * @param maxMessages prompts and answers in all its conversations, the trash included; 0: no limit
 */
@ConfigurationProperties("parley.account")
record QuotaSettings(@DefaultValue("200000") int maxMessages) {
  QuotaSettings {
    if (maxMessages < 0) {
      throw new IllegalArgumentException(
          "parley.account.max-messages is %d; it must be 0 or more. 0 sets no limit."
              .formatted(maxMessages));
    }
  }
}
