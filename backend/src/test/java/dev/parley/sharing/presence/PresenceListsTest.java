package dev.parley.sharing.presence;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.cluster.NodeOutbox;
import dev.parley.feed.Feed;
import dev.parley.live.SocketPresent;
import dev.parley.sharing.SharingEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Maya lets her presence be shown, Bob does not. */
class PresenceListsTest {
  private final UUID conversation = UUID.randomUUID();
  private final AccountId maya = new AccountId(UUID.randomUUID());
  private final AccountId bob = new AccountId(UUID.randomUUID());
  private final PresenceRows rows = mock(PresenceRows.class);
  private final Feed feed = mock(Feed.class);
  private final Presence presence = new Presence(rows, feed, mock(NodeOutbox.class), () -> 0);

  @BeforeEach
  void mayaIsHere() {
    when(rows.members(any())).thenReturn(Map.of(conversation, Map.of(maya, true, bob, false)));
    declares("maya", maya, false);
    verify(feed).publishHere(Set.of(maya, bob), list());
  }

  @Test
  void nobodyButBobHearsThatBobOpensItAndTypes() {
    declares("bob", bob, false);
    verify(feed).publishHere(Set.of(bob), list());

    declares("bob", bob, true);
    verifyNoMoreInteractions(feed);
  }

  @Test
  void nobodyHearsOfAStrangersDeclaration() {
    declares("stranger", new AccountId(UUID.randomUUID()), true);

    verifyNoMoreInteractions(feed);
  }

  @Test
  void everybodyHearsThatMayaTypes() {
    declares("maya", maya, true);

    verify(feed)
        .publishHere(
            Set.of(maya, bob),
            new SharingEvent.Present(
                conversation, List.of(new SharingEvent.PresentPerson(maya.value(), true))));
  }

  private void declares(String socket, AccountId account, boolean typing) {
    presence.on(new SocketPresent(socket, account, conversation, typing));
    presence.step();
  }

  private SharingEvent.Present list() {
    return new SharingEvent.Present(
        conversation, List.of(new SharingEvent.PresentPerson(maya.value(), false)));
  }
}
