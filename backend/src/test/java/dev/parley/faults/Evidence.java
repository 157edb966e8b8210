package dev.parley.faults;

import java.util.List;

/**
 * All that is known after a run.
 *
 * @param history of all tabs, in the order of time
 * @param rows as they are stored
 * @param pages as each account reads them over HTTP
 * @param calls that reached the model
 */
record Evidence(List<Observed> history, List<Row> rows, List<Page> pages, List<Call> calls) {
  Evidence {
    history = List.copyOf(history);
    rows = List.copyOf(rows);
    pages = List.copyOf(pages);
    calls = List.copyOf(calls);
  }

  /** A stored message and the account that owns it. */
  record Row(String account, Message message) {}

  /** One branch of a conversation, from its first message on, as the account reads it. */
  record Page(String account, List<Message> messages) {
    public Page {
      messages = List.copyOf(messages);
    }
  }

  /**
   * The model was asked.
   *
   * @param node who asked, by another name after each start
   * @param partial what it was asked to go on from; empty for a new answer
   * @param begun by {@link System#nanoTime()}
   * @param over when it had said all, or saw that who had asked was gone
   */
  record Call(String node, String question, String partial, long begun, long over, End end) {
    /** What came of it. */
    enum End {
      /** A status that means "ask again", which costs nobody anything. */
      REFUSED,
      CUT,
      /** It said all it had to say. */
      WHOLE
    }

    Call ended(long when, End how) {
      return new Call(node, question, partial, begun, when, how);
    }
  }
}
