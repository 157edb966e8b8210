package dev.parley.reply.call;

import dev.parley.account.AccountId;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.run.ReplyRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The replies that share one call. Each has a lease, a text and an end of its own: who joins late
 * gets the text so far at once, and who leaves takes nothing from the others. Thread-safe.
 */
final class CallMembers {
  private final List<ReplyRun> runs = new ArrayList<>();
  private final String initialText;
  private boolean closed;

  /** Of a call that is for no reply. */
  CallMembers() {
    this.initialText = "";
  }

  /**
   * @param first the reply that the call was started for
   */
  CallMembers(ReplyRun first) {
    this.initialText = first.lease().text().answer();
    runs.add(first);
  }

  /**
   * Adds a reply, with all text so far.
   *
   * @return false when no reply can join any more, or the reply continues from another text
   */
  synchronized boolean join(ReplyRun run) {
    if (closed || !run.lease().text().answer().equals(initialText)) {
      return false;
    }
    AnswerText soFar = runs.getFirst().wholeText();
    runs.add(run);
    if (initialText.isEmpty()) {
      run.append(soFar);
    } else if (soFar.answer().length() > initialText.length()) {
      run.append(soFar.answer().substring(initialText.length()));
    }
    return true;
  }

  /**
   * Removes a reply.
   *
   * @return whether it was the last one; then no reply can join any more
   */
  synchronized boolean leave(ReplyRun run) {
    if (!runs.remove(run) || !runs.isEmpty()) {
      return false;
    }
    closed = true;
    return true;
  }

  /** Appends text of the model to all of them. */
  synchronized void append(String more) {
    runs.forEach(run -> run.append(more));
  }

  /** Appends what the model reasons to all of them. */
  synchronized void appendReasoning(String more) {
    runs.forEach(run -> run.appendReasoning(more));
  }

  /** Whether the model has to wait, because too much text of one of them is not in the journal. */
  synchronized boolean waitForJournal() {
    return runs.stream().anyMatch(ReplyRun::waitsForJournal);
  }

  /** Lets no further reply join, and returns the members. */
  synchronized List<ReplyRun> close() {
    closed = true;
    return List.copyOf(runs);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized List<ReplyRun> all() {
    return List.copyOf(runs);
  }

  /** One of them; empty when all have left. */
  synchronized Optional<ReplyRun> any() {
    return runs.stream().findFirst();
  }

  /** The accounts that asked. */
  synchronized Set<AccountId> accounts() {
    return runs.stream().map(run -> run.lease().asker()).collect(Collectors.toSet());
  }
}
