package dev.parley.faults;

import java.util.Random;

/** What the scripted model says to a question: always the same, to its last character. */
final class ScriptedAnswer {
  private static final String[] MARKS = {"", "", ",", " —", " 😀", " é", " 👩‍👩‍👧", "\n\n* "};

  private ScriptedAnswer() {}

  /** The whole answer; some of its characters are two UTF-16 units. */
  static String to(String question) {
    Random random = new Random(question.hashCode());
    int words = 20 + random.nextInt(60);
    StringBuilder answer = new StringBuilder("To “").append(question).append("”:");
    for (int word = 1; word <= words; word++) {
      answer.append(" word").append(word).append(MARKS[random.nextInt(MARKS.length)]);
    }
    return answer.append(" end.").toString();
  }
}
