package dev.parley.transfer.format;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file as a tree without gaps: hidden ones are passed over, a message whose
 * parent is missing becomes a first one, and a circle is cut at the message that comes first in the
 * file.
 */
final class MessageTree {
  /** A message that is shown, and the shown ones that follow it. */
  static final class Node {
    final ForeignMessage message;
    final Instant time;
    final int index;
    final @Nullable Node parent;
    final List<Node> children = new ArrayList<>();

    private Node(ForeignMessage message, Instant time, int index, @Nullable Node parent) {
      this.message = message;
      this.time = time;
      this.index = index;
      this.parent = parent;
    }

    boolean prompt() {
      return message.kind() == ForeignMessage.Kind.PROMPT;
    }

    /** A message for people: no model was asked, so there is no answer. */
    boolean isOnlySaid() {
      return prompt() && !message.details().asks() && answers() == 0;
    }

    /** An answer below it shows that it was asked, whatever the file says. */
    Details details() {
      Details details = message.details();
      return details.asks() || isOnlySaid() ? details : details.asked();
    }

    long answers() {
      return children.stream().filter(child -> !child.prompt()).count();
    }
  }

  /**
   * What is stored.
   *
   * @param active the place of the answer that was shown last; -1 for none
   * @param duplicates messages that came twice under one id
   */
  record Fitted(List<ImportedMessage> messages, int active, int duplicates) {}

  private final ForeignConversation foreign;
  private final List<ForeignMessage> all = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** The nearest shown message at or above each. */
  private final Map<Integer, Node> nearest = new HashMap<>();

  private int duplicates;

  private MessageTree(ForeignConversation foreign) {
    this.foreign = foreign;
  }

  static Fitted fit(ForeignConversation foreign, Instant now) {
    MessageTree tree = new MessageTree(foreign);
    List<Node> roots = tree.build(now);
    Alternation alternation = new Alternation();
    for (Node next : inOrder(roots, foreign.inOrder())) {
      alternation.add(next);
    }
    Integer current = tree.places.get(foreign.current());
    Node active = current == null ? null : tree.nearest.get(current);
    return new Fitted(alternation.messages(), alternation.active(active), tree.duplicates);
  }

  private List<Node> build(Instant now) {
    for (ForeignMessage each : foreign.messages()) {
      if (places.putIfAbsent(each.id(), all.size()) == null) {
        all.add(each);
      } else {
        duplicates++;
      }
    }
    int[] parents = parents();
    List<List<Integer>> children = new ArrayList<>();
    all.forEach(each -> children.add(new ArrayList<>()));
    Deque<Integer> ahead = new ArrayDeque<>();
    for (int i = 0; i < parents.length; i++) {
      if (parents[i] < 0) {
        ahead.add(i);
      } else {
        children.get(parents[i]).add(i);
      }
    }
    Instant earliest = foreign.createdAt() == null ? now : foreign.createdAt();
    Map<Integer, Instant> times = new HashMap<>();
    List<Node> roots = new ArrayList<>();
    while (!ahead.isEmpty()) {
      int place = ahead.remove();
      ForeignMessage message = all.get(place);
      Instant own = message.createdAt();
      Instant time = own == null ? times.getOrDefault(parents[place], earliest) : own;
      times.put(place, time);
      Node above = nearest.get(parents[place]);
      if (message.kind() == ForeignMessage.Kind.HIDDEN) {
        if (above != null) {
          nearest.put(place, above);
        }
      } else {
        Node node = new Node(message, time, place, above);
        nearest.put(place, node);
        (above == null ? roots : above.children).add(node);
      }
      ahead.addAll(children.get(place));
    }
    return roots;
  }

  /**
   * The place of each message's parent; -1 for a first one, an orphan, and where a circle is cut.
   */
  private int[] parents() {
    int[] parents = new int[all.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = places.getOrDefault(all.get(i).parent(), -1);
    }
    int[] seenFrom = new int[parents.length];
    for (int start = 0; start < parents.length; start++) {
      int at = start;
      while (at >= 0 && seenFrom[at] == 0) {
        seenFrom[at] = start + 1;
        at = parents[at];
      }
      if (at >= 0 && seenFrom[at] == start + 1) {
        int first = at;
        for (int on = parents[at]; on != at; on = parents[on]) {
          first = Math.min(first, on);
        }
        parents[first] = -1;
      }
    }
    return parents;
  }

  /** Parents before children, and else by time, or as they stand in the file. */
  private static List<Node> inOrder(List<Node> roots, boolean asInFile) {
    Comparator<Node> byPlace = Comparator.comparingInt(node -> node.index);
    PriorityQueue<Node> ahead =
        new PriorityQueue<>(
            asInFile
                ? byPlace
                : Comparator.comparing((Node node) -> node.time).thenComparing(byPlace));
    ahead.addAll(roots);
    List<Node> ordered = new ArrayList<>();
    while (!ahead.isEmpty()) {
      Node next = ahead.remove();
      ordered.add(next);
      ahead.addAll(next.children);
    }
    return ordered;
  }
}
