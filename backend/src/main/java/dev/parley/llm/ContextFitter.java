package dev.parley.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a conversation to the context window of a model, and reserves tokens for the answer: its
 * token limit (at most half the window), else a quarter of the window, at most 4,096.
 *
 * <p>The system prompt and the newest prompt are always kept; the oldest turns are left out, a
 * prompt always together with its reply, because many chat templates reject two turns of the same
 * role in a row.
 */
public final class ContextFitter {
  /** The tokens that a chat template adds to a turn; the longest known one adds 7. */
  private static final int TURN_OVERHEAD = 8;

  /** The start of the answer, or the sentence that asks to continue it. */
  private static final int ANSWER_OVERHEAD = 48;

  private final int budget;
  private final TokenCounter tokens;

  public sealed interface Fitted {
    /** The system prompt first, unless it is blank. {@code leftOut} counts turns, not pairs. */
    record Fits(List<Turn> turns, int leftOut) implements Fitted {}

    /** The newest prompt cannot fit: the reply ends as context-too-long, without a request. */
    record TooLong() implements Fitted {}
  }

  public ContextFitter(int windowTokens, @Nullable Integer answerTokens, TokenCounter tokens) {
    int answer =
        answerTokens == null
            ? Math.min(windowTokens / 4, 4_096)
            : Math.min(answerTokens, windowTokens / 2);
    this.budget = windowTokens - answer;
    this.tokens = tokens;
  }

  /** Only the newest prompt, or pair, without counting tokens. */
  public static Fitted.Fits newestAlone(String systemPrompt, List<Turn> history) {
    Deque<List<Turn>> pairs = pairs(history);
    List<Turn> kept = new ArrayList<>(pairs.removeLast());
    if (!systemPrompt.isBlank()) {
      kept.addFirst(Turn.system(systemPrompt));
    }
    return new Fitted.Fits(List.copyOf(kept), pairs.stream().mapToInt(List::size).sum());
  }

  /** A lower bound for their tokens; see {@link TokenEstimate#least}. */
  public static int leastTokens(List<Turn> turns) {
    return turns.stream().mapToInt(turn -> TokenEstimate.least(turn.text())).sum();
  }

  /** {@code history} is in order, and ends with the prompt, or with the answer to continue. */
  public Fitted fit(String systemPrompt, List<Turn> history) {
    Fitted cheap = fit(systemPrompt, history, TokenCounter.ESTIMATE);
    if (tokens == TokenCounter.ESTIMATE
        || (cheap instanceof Fitted.Fits fits && fits.leftOut() == 0)) {
      return cheap; // an upper bound that fits needs no exact count
    }
    return fit(systemPrompt, history, tokens);
  }

  private Fitted fit(String systemPrompt, List<Turn> history, TokenCounter counter) {
    Deque<List<Turn>> pairs = pairs(history);
    long left = (long) budget - ANSWER_OVERHEAD;
    if (!systemPrompt.isBlank()) {
      left -= cost(Turn.system(systemPrompt), counter);
    }
    List<Turn> newest = newestWithin(left, pairs.removeLast(), counter);
    if (newest.isEmpty()) {
      return new Fitted.TooLong();
    }
    left -= cost(newest, counter);
    Deque<Turn> kept = new ArrayDeque<>(newest);
    while (!pairs.isEmpty()) {
      long cost = cost(pairs.getLast(), counter);
      if (cost > left) {
        break;
      }
      left -= cost;
      pairs.removeLast().reversed().forEach(kept::addFirst);
    }
    int leftOut = pairs.stream().mapToInt(List::size).sum();
    if (!systemPrompt.isBlank()) {
      kept.addFirst(Turn.system(systemPrompt));
    }
    return new Fitted.Fits(List.copyOf(kept), leftOut);
  }

  /** A pair starts at every prompt. */
  private static Deque<List<Turn>> pairs(List<Turn> history) {
    Deque<List<Turn>> pairs = new ArrayDeque<>();
    for (Turn turn : history) {
      if (pairs.isEmpty() || turn.role() == Turn.Role.USER) {
        pairs.add(new ArrayList<>());
      }
      pairs.getLast().add(turn);
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to ask.");
    }
    return pairs;
  }

  /**
   * The newest pair; empty when it cannot fit. An answer to be continued may be shortened from its
   * start: one that was cut at the limit fills the window by itself, and its end is what matters.
   */
  private static List<Turn> newestWithin(long left, List<Turn> pair, TokenCounter counter) {
    while (cost(pair, counter) > left) {
      String text = pair.getLast().text();
      if (pair.getLast().role() != Turn.Role.ASSISTANT || text.length() < 64) {
        return List.of();
      }
      int from = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 4);
      pair = new ArrayList<>(pair);
      pair.set(pair.size() - 1, Turn.assistant(text.substring(from)));
    }
    return pair;
  }

  private static long cost(List<Turn> turns, TokenCounter counter) {
    return turns.stream().mapToLong(turn -> cost(turn, counter)).sum();
  }

  private static long cost(Turn turn, TokenCounter counter) {
    return (long) counter.count(turn.text()) + TURN_OVERHEAD;
  }
}
