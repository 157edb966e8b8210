package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Chunk;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
  @Test
  void publishesEveryChunkOnceAndWithoutGap() {
    ReplyText text = new ReplyText(AnswerText.of(""), 0, new JournalBacklog());
    text.append("Hello");
    text.append(", you");

    assertThat(text.nextToPublish()).isEqualTo(new Chunk(0, "Hello, you"));
    assertThat(text.nextToPublish()).isNull();
    text.append("!");
    assertThat(text.nextToPublish()).isEqualTo(new Chunk(10, "!"));
    assertThat(text.whole().whole()).isEqualTo("Hello, you!");
  }

  @Test
  void continuesAfterWhatIsStored() {
    ReplyText text = new ReplyText(AnswerText.of("Half of"), 7, new JournalBacklog());
    text.append(" it");

    assertThat(text.nextToPublish()).isEqualTo(new Chunk(7, " it"));
    assertThat(text.nextToJournal()).isEqualTo(new Chunk(7, " it"));
  }

  @Test
  void neverPutsReasoningAndAnswerIntoOneChunk() {
    ReplyText text = new ReplyText(AnswerText.NONE, 0, new JournalBacklog());
    text.appendReasoning("Hm, ");
    assertThat(text.nextToPublish()).isEqualTo(new Chunk(0, "Hm, ", 4));
    text.appendReasoning("well.");
    text.append("Yes");
    text.appendReasoning("Too late");

    assertThat(text.nextToPublish()).isEqualTo(new Chunk(4, "well.", 9));
    assertThat(text.nextToPublish()).isEqualTo(new Chunk(9, "Yes", 9));
    assertThat(text.nextToJournal()).isEqualTo(new Chunk(0, "Hm, well.", 9));
    assertThat(text.whole().reasoning()).isEqualTo("Hm, well.");
    assertThat(text.whole().answer()).isEqualTo("Yes");
    assertThat(text.whole().reasoningMillis()).isNotNull();
  }

  /** A piece that grew between two tries would overlap the next one in the journal. */
  @Test
  void neverChangesAChunkThatWasTriedOnce() {
    ReplyText text = new ReplyText(AnswerText.of(""), 0, new JournalBacklog());
    text.append("One");
    Chunk tried = text.nextToJournal();
    text.append(" two");

    assertThat(text.nextToJournal()).isEqualTo(tried).isEqualTo(new Chunk(0, "One"));
    text.journaled(new Chunk(0, "One"));
    text.journaled(new Chunk(0, "One"));
    assertThat(text.nextToJournal()).isEqualTo(new Chunk(3, " two"));
  }

  @Test
  void cutsLongChunksAtWholeCharacters() {
    ReplyText text = new ReplyText(AnswerText.of(""), 0, new JournalBacklog());
    text.append("x" + "😀".repeat(40_000));

    Chunk piece = text.nextToPublish();
    assertThat(piece).isNotNull();
    assertThat(piece.text().length()).isEqualTo(64 * 1024 - 1);
    assertThat(piece.text()).endsWith("😀");
    assertThat(text.nextToPublish()).isNotNull().extracting(Chunk::offset).isEqualTo(64 * 1024 - 1);
  }

  @Test
  void makesTheModelWaitWhileTooMuchIsOnlyInMemory() {
    ReplyText text = new ReplyText(AnswerText.of(""), 0, new JournalBacklog());
    text.append("0123456789");
    assertThat(text.waitsForJournal(10)).isFalse();
    assertThat(text.waitsForJournal(5)).isTrue();

    text.journaled(Objects.requireNonNull(text.nextToJournal()));

    assertThat(text.waitsForJournal(5)).isFalse();
  }

  @Test
  void reportsHowLongItsOldestTextHasWaitedForTheJournal() {
    ReplyText text = new ReplyText(AnswerText.of("stored "), 7, new JournalBacklog());
    assertThat(text.waitingNanos(System.nanoTime())).isZero();

    long before = System.nanoTime();
    text.append("one ");
    Chunk first = Objects.requireNonNull(text.nextToJournal());
    text.append("two");
    assertThat(text.waitingNanos(before + 9_000_000_000L))
        .isBetween(8_000_000_000L, 9_000_000_000L);

    text.journaled(first);
    assertThat(text.waitingNanos(System.nanoTime() + 1)).isPositive();
    text.journaled(Objects.requireNonNull(text.nextToJournal()));
    assertThat(text.waitingNanos(System.nanoTime() + 1)).isZero();
  }
}
