package dev.parley.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrator's limit.
 *
 * @param maxDays the most days without activity that a conversation is kept, for every account; 0
 *     sets no limit
 */
@ConfigurationProperties("parley.retention")
record RetentionSettings(@DefaultValue("0") int maxDays) {
  RetentionSettings {
    if (maxDays != 0
        && (maxDays < RetentionChoice.MIN_DAYS || maxDays > RetentionChoice.MAX_DAYS)) {
      throw new IllegalArgumentException(
          "parley.retention: max-days must be 0 (no limit) or from %d to %d."
              .formatted(RetentionChoice.MIN_DAYS, RetentionChoice.MAX_DAYS));
    }
  }
}
