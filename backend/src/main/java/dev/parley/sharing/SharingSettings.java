package dev.parley.sharing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far conversations are shared.
 *
 * @param maxMembers people in a conversation, those who are invited included
 * @param suggestEverybody whether all accounts are suggested to a person who invites, and not only
 *     those with whom they share a conversation
 */
@ConfigurationProperties("parley.sharing")
public record SharingSettings(
    @DefaultValue("50") int maxMembers, @DefaultValue("false") boolean suggestEverybody) {
  private static final int MAX_MEMBERS = 500;

  public SharingSettings {
    if (maxMembers < 1 || maxMembers > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "parley.sharing.max-members is %d; it must be 1 to %d. With 1 nothing is shared."
              .formatted(maxMembers, MAX_MEMBERS));
    }
  }
}
