package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import dev.parley.sharing.Group;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** How many statements one prompt costs, from its frame to its stored and published end. */
@ServerTest
@Import(SentStatements.class)
// Else the model server is asked for it, and then the long history is read again.
@TestPropertySource(properties = "parley.llm.window=100000")
class StatementsPerPromptTest {
  /** A first prompt within a minute, whose quota is counted; else it is one less. */
  private static final int BEFORE_THE_MODEL = 6;

  /**
   * The lock, the end and the views of the members. While it takes longer, its text is stored every
   * 150 ms, and its lease renewed every 500 ms, with one statement each for all answers.
   */
  private static final int AFTER_THE_MODEL = 3;

  /** Who carries out a command, and who runs its reply. Periodic tasks are for all replies. */
  private static final Pattern ON_THE_PATH =
      Pattern.compile("qtp.*|reply-(?!journal|sweep).*|model-call-.*");

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired SentStatements statements;

  /** What one prompt sent, before its model was asked and from then to its published end. */
  private record Cost(List<String> before, List<String> after) {}

  @Test
  void asksForAFirstPrompt() throws Exception {
    LiveClient live = RawClient.at(port).signUp("maya").connect();

    within(cost(live, () -> live.prompt("First " + UUID.randomUUID())));
  }

  @Test
  void asksForAFollowUp() throws Exception {
    LiveClient live = RawClient.at(port).signUp("maya").connect();
    LiveClient.Asked first = live.prompt("Before " + UUID.randomUUID());
    live.follow(first);

    within(cost(live, () -> after(live, first)));
    within(cost(live, () -> live.prompt(first.conversationId(), "Where it is")));
  }

  @Test
  void readsALongHistoryOnce() throws Exception {
    LiveClient live = RawClient.at(port).signUp("maya").connect();
    LiveClient.Asked first = live.prompt("Long ".repeat(5_000) + UUID.randomUUID());
    live.follow(first);

    Cost cost = cost(live, () -> after(live, first));

    within(cost);
    assertThat(cost.before()).filteredOn(sql -> sql.contains("recursive path")).hasSize(1);
  }

  @Test
  void asksForAFollowUpAmongSeveral() throws Exception {
    Group group = Group.at(port);
    LiveClient noah = group.joined("noah", "writer").connect();
    group.joined("olga", "reader");

    within(cost(noah, () -> after(noah, group.first)));
    within(cost(group.mayaLive, () -> group.mayaLive.prompt(group.id(), "And the owner")));
  }

  private static void within(Cost cost) {
    assertThat(cost.before()).hasSizeLessThanOrEqualTo(BEFORE_THE_MODEL);
    assertThat(cost.after()).hasSizeLessThanOrEqualTo(AFTER_THE_MODEL);
  }

  private static LiveClient.Asked after(LiveClient live, LiveClient.Asked before) {
    return live.prompt(
        before.conversationId(), "Next " + UUID.randomUUID(), Map.of("parentId", before.replyId()));
  }

  private Cost cost(LiveClient live, Supplier<LiveClient.Asked> prompt) throws Exception {
    HeldAnswer held = new HeldAnswer("");
    fake.next(held);
    statements.take();
    LiveClient.Asked asked = prompt.get();
    held.awaitAsked();
    List<String> before = onThePath();
    held.continueWith("A short answer");
    live.awaitEvent("finished", asked.replyId());
    return new Cost(before, onThePath());
  }

  private List<String> onThePath() {
    return statements.take().stream()
        .filter(each -> ON_THE_PATH.matcher(each.thread()).matches())
        .map(SentStatements.Sent::sql)
        .toList();
  }
}
