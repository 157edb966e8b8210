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
record Evidence(List<Noted> history, List<Row> rows, List<Page> pages, List<Call> calls) {
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
   * @param partial what it was asked to go on from; empty for a new answer
   * @param refused with a status that means "ask again", which costs nobody anything
   */
  record Call(String question, String partial, boolean refused) {}
}
