package dev.parley.sharing.presence;

import dev.parley.cluster.NodeOutbox;
import dev.parley.cluster.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells the other nodes who has what open here, each state once. For one thread. */
class PresenceSignals {
  private final NodeOutbox nodes;

  /** What was last sent of each place. */
  private final Map<Place, Integer> sent = new HashMap<>();

  PresenceSignals(NodeOutbox nodes) {
    this.nodes = nodes;
  }

  /** Has everything sent again. */
  void clear() {
    sent.clear();
  }

  /** Sends what has changed in a conversation; a place that is not in it any more is gone. */
  void send(UUID conversation, Map<Place, Integer> places) {
    places.forEach((place, state) -> {
      // Typing is sent again as long as it continues: on other nodes it expires.
      if (!state.equals(sent.put(place, state)) || state == Presence.TYPES) {
        send(place, state);
      }
    });
    sendGone(
        sent.keySet().stream()
            .filter(
                place -> place.conversation().equals(conversation) && !places.containsKey(place))
            .collect(Collectors.toSet()));
  }

  /** Nobody here has these conversations open any more. */
  void sendGoneFrom(Set<UUID> conversations) {
    sendGone(
        sent.keySet().stream()
            .filter(place -> conversations.contains(place.conversation()))
            .collect(Collectors.toSet()));
  }

  private void sendGone(Set<Place> places) {
    for (Place place : places) {
      sent.remove(place);
      send(place, Presence.GONE);
    }
  }

  /** Sends one state, from any thread. */
  void send(Place place, int state) {
    nodes.send(
        new Signal(Signal.Kind.PRESENT, place.account().value(), place.conversation(), state));
  }
}
