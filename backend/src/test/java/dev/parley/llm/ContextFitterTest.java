package dev.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ContextFitter.Fitted.Fits;
import dev.parley.llm.ContextFitter.Fitted.TooLong;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What is sent fits the model's window, whatever was said before. */
class ContextFitterTest {
  private static final TokenCounter BYTES = text -> text.length();
  private static final List<String> ALPHABETS =
      List.of(
          "plain words of a prompt ",
          "UPPER 0123456789 {}[]",
          "\u4f60\u597d\u4e16\u754c",
          "\uD83D\uDE80\uD83D\uDE00",
          "\n\t ");

  private static String text(RandomGenerator random, int most) {
    String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
    StringBuilder text = new StringBuilder();
    int codePoints = random.nextInt(most);
    int[] letters = alphabet.codePoints().toArray();
    for (int i = 0; i < codePoints; i++) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  /** Pairs, and a last prompt, or a last pair whose answer is to be continued. */
  private static List<Turn> history(RandomGenerator random) {
    List<Turn> history = new ArrayList<>();
    int most = 1 + random.nextInt(900);
    for (int pairs = random.nextInt(15); pairs > 0; pairs--) {
      history.add(Turn.user(text(random, most)));
      history.add(Turn.assistant(text(random, most)));
    }
    history.add(Turn.user(text(random, most)));
    if (random.nextInt(4) == 0) {
      history.add(Turn.assistant(text(random, 2 * most)));
    }
    return history;
  }

  private static int size(List<Turn> turns, TokenCounter tokens) {
    return turns.stream().mapToInt(turn -> tokens.count(turn.text()) + 8).sum();
  }

  @RepeatedTest(300)
  void neverBreaksTheWindowAndAlwaysKeepsTheSystemPromptAndTheNewestPrompt(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition()); // the same 300 cases every time
    List<Turn> history = history(random);
    String system = random.nextBoolean() ? "Be brief." : "";
    int window = 512 + random.nextInt(4_000);
    Integer answer = random.nextBoolean() ? null : 1 + random.nextInt(2_000);
    TokenCounter tokens = random.nextBoolean() ? TokenCounter.ESTIMATE : BYTES;

    Turn prompt =
        history.reversed().stream()
            .filter(t -> t.role() == Turn.Role.USER)
            .findFirst()
            .orElseThrow();
    int forAnswer = answer == null ? window / 4 : Math.min(answer, window / 2);
    switch (new ContextFitter(window, answer, tokens).fit(system, history)) {
      case TooLong() ->
          assertThat(size(List.of(Turn.system(system), prompt), tokens) + 64 + 48)
              .isGreaterThan(window - forAnswer);
      case Fits(List<Turn> turns, int leftOut) -> {
        TokenCounter lower =
            text -> Math.min(tokens.count(text), TokenCounter.ESTIMATE.count(text));
        assertThat(size(turns, lower) + forAnswer).isLessThanOrEqualTo(window);
        List<Turn> said = system.isEmpty() ? turns : turns.subList(1, turns.size());
        assertThat(turns.getFirst().role() == Turn.Role.SYSTEM).isEqualTo(!system.isEmpty());
        assertThat(said).contains(prompt);
        assertThat(said.size() + leftOut).isEqualTo(history.size());
        assertThat(said.getLast().role()).isEqualTo(history.getLast().role());
        assertThat(history.getLast().text()).endsWith(said.getLast().text());
        assertThat(said.subList(0, said.size() - 1))
            .isEqualTo(history.subList(leftOut, history.size() - 1));
        for (int i = 0; i < said.size(); i++) {
          assertThat(said.get(i).role())
              .isEqualTo(i % 2 == 0 ? Turn.Role.USER : Turn.Role.ASSISTANT);
        }
      }
    }
  }

  @Test
  void leavesOutWholePairsFromTheOldestOnAndSaysHowMany() {
    List<Turn> history = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      history.add(Turn.user("prompt " + i + " " + "word ".repeat(60)));
      history.add(Turn.assistant("reply " + i + " " + "word ".repeat(60)));
    }
    history.add(Turn.user("And now?"));
    Fits fits =
        (Fits) new ContextFitter(2_048, null, TokenCounter.ESTIMATE).fit("Be brief.", history);
    assertThat(fits.leftOut()).isPositive().isEven();
    assertThat(fits.turns().get(1).text()).startsWith("prompt " + fits.leftOut() / 2);
    assertThat(fits.turns().getLast()).isEqualTo(Turn.user("And now?"));
  }

  @Test
  void doesNotCountExactlyWhatFitsAnyway() {
    TokenCounter asksTheServer =
        text -> {
          throw new AssertionError("asked for " + text);
        };
    assertThat(
            new ContextFitter(2_048, null, asksTheServer)
                .fit("Be brief.", List.of(Turn.user("Hi"))))
        .isEqualTo(new Fits(List.of(Turn.system("Be brief."), Turn.user("Hi")), 0));
  }

  @Test
  void keepsMoreWhereTheServerCountsExactly() {
    List<Turn> history =
        List.of(Turn.user("x".repeat(4_000)), Turn.assistant("ok"), Turn.user("And?"));
    TokenCounter exact = text -> text.length() / 8;
    assertThat(
            ((Fits) new ContextFitter(1_500, null, TokenCounter.ESTIMATE).fit("", history))
                .leftOut())
        .isEqualTo(2);
    assertThat(((Fits) new ContextFitter(1_500, null, exact).fit("", history)).leftOut()).isZero();
  }

  @Test
  void refusesAPromptThatCannotFitAlone() {
    assertThat(
            new ContextFitter(512, null, TokenCounter.ESTIMATE)
                .fit("", List.of(Turn.user("word ".repeat(1_000)))))
        .isEqualTo(new TooLong());
  }

  @Test
  void continuesALongAnswerFromItsEnd() {
    String answer = "word ".repeat(2_000) + "end";
    Fits fits =
        (Fits)
            new ContextFitter(1_024, null, TokenCounter.ESTIMATE)
                .fit("", List.of(Turn.user("Tell me"), Turn.assistant(answer)));
    assertThat(fits.leftOut()).isZero();
    assertThat(fits.turns().getFirst()).isEqualTo(Turn.user("Tell me"));
    assertThat(fits.turns().getLast().text()).endsWith("word end").hasSizeGreaterThan(1_000);
  }

  @Test
  void countsTextThatIsNotAsciiByItsBytes() {
    for (String text : List.of("\u4f60\u597d", "\uD83D\uDE80", "\u0416\u00e9")) {
      assertThat(TokenCounter.ESTIMATE.count(text))
          .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }
  }
}
