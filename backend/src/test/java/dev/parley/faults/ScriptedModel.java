package dev.parley.faults;

import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/**
 * A model that recites: every answer is a function of its question ({@link ScriptedAnswer}), and
 * one that was cut goes on exactly where it ended. It keeps a list of its calls, and misbehaves on
 * request.
 */
final class ScriptedModel implements AutoCloseable {
  /** How Parley asks a server to go on that does not do so by itself. */
  private static final String GO_ON = "Your last answer was cut off.";

  /** With what every question of a tab begins. */
  private static final String QUESTION = "Question ";

  private static final Duration BETWEEN_PIECES = Duration.ofMillis(60);
  private static final Duration MAX_STALL = Duration.ofSeconds(30);
  private static final int PIECE = 13;

  private final FakeModelServer server = FakeModelServer.start();
  private final List<Evidence.Call> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile Mood mood = Mood.WELL;

  /** How it treats who asks it. */
  enum Mood {
    WELL,
    /** Ends the line in the middle of an answer. */
    CUT,
    /** Breaks it there. */
    RESET,
    /** Says nothing more, with the line open. */
    STALL,
    /** Says what is no JSON. */
    GARBAGE,
    /** Too many questions: 429. */
    BUSY,
    /** 500. */
    ERROR,
    /** Ends by itself in the middle, at its limit. */
    LENGTH
  }

  private record Asked(String question, String partial) {}

  ScriptedModel() {
    server.otherwise(this::answer);
  }

  String baseUrl() {
    return server.baseUrl();
  }

  void be(Mood how) {
    mood = how;
  }

  List<Evidence.Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  private void answer(FakeExchange exchange) throws IOException {
    Mood now = mood;
    Asked asked = asked(exchange.json().path("messages"));
    boolean refused = now == Mood.BUSY || now == Mood.ERROR;
    Evidence.Call call =
        new Evidence.Call(
            String.valueOf(exchange.header("Authorization")),
            asked.question(),
            asked.partial(),
            System.nanoTime(),
            Long.MAX_VALUE,
            refused ? Evidence.Call.End.REFUSED : Evidence.Call.End.CUT);
    int place = keep(call);
    if (refused) {
      int status = now == Mood.BUSY ? 429 : 500;
      exchange.whole(status, "application/json", "{}", "Retry-After: 1");
      return;
    }
    String whole = ScriptedAnswer.to(asked.question());
    String rest =
        whole.startsWith(asked.partial()) ? whole.substring(asked.partial().length()) : "";
    Evidence.Call.End end = Evidence.Call.End.CUT;
    try {
      end = recite(exchange, rest, now);
    } finally {
      calls.set(place, call.ended(System.nanoTime(), end));
    }
  }

  private int keep(Evidence.Call call) {
    synchronized (calls) {
      calls.add(call);
      return calls.size() - 1;
    }
  }

  private static Evidence.Call.End recite(FakeExchange exchange, String text, Mood mood)
      throws IOException {
    exchange.stream();
    int trouble = ThreadLocalRandom.current().nextInt(text.length() + 1);
    for (int from = 0, to; from < text.length(); from = to) {
      to = Math.min(from + PIECE, text.length());
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      if (mood != Mood.WELL && to >= trouble) {
        break;
      }
      exchange.text(text.substring(from, to));
      if (exchange.leftWithin(BETWEEN_PIECES)) {
        return Evidence.Call.End.CUT;
      }
    }
    switch (mood) {
      case WELL, BUSY, ERROR -> exchange.end(text.length());
      case CUT -> exchange.fin();
      case RESET -> exchange.reset();
      case STALL -> exchange.leftWithin(MAX_STALL);
      case GARBAGE -> exchange.data("{\"choices\":[{\"delta\":{\"conte");
      case LENGTH -> exchange.finish("length").usage(10, 10).done();
    }
    return mood == Mood.WELL ? Evidence.Call.End.WHOLE : Evidence.Call.End.CUT;
  }

  /** The question is the last prompt; what is asked to go on has its beginning behind it. */
  private static Asked asked(JsonNode messages) {
    int last = messages.size() - 1;
    boolean goOn = content(messages, last).startsWith(GO_ON);
    String partial = goOn ? content(messages, last - 1) : "";
    String prompt = content(messages, goOn ? last - 2 : last);
    // Prompts without an answer between them come as one.
    String question = prompt.substring(prompt.lastIndexOf("\n\n") + 1).strip();
    // Where several people ask, the name of who does stands before it.
    return new Asked(question.substring(Math.max(0, question.indexOf(QUESTION))), partial);
  }

  private static String content(JsonNode messages, int index) {
    return messages.path(index).path("content").asString("");
  }

  @Override
  public void close() {
    server.close();
  }
}
