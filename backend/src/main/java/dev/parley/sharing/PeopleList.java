package dev.parley.sharing;

import java.util.List;
import java.util.UUID;

/** People whom somebody shares a conversation with. */
public record PeopleList(List<PersonView> items) {
  /** One of them. */
  public record PersonView(UUID accountId, String displayName, String username) {}
}
