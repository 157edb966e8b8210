package dev.parley.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.conversation.Conversations;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class RetentionTest {
  @LocalServerPort private int port;
  @Autowired private RetentionTask task;
  @Autowired private Conversations conversations;
  @Autowired private JdbcClient jdbc;
  private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
  private RawClient maya;

  @BeforeEach
  void somebody() {
    maya = RawClient.at(port).signUp("keeps");
  }

  @AfterEach
  void othersKeepTheirs() {
    jdbc.sql("delete from retention_choice").update();
  }

  @Test
  void keepsEverythingUnlessItsOwnerWantsOtherwise() {
    UUID old = conversation(400);

    task.run(now.plusDays(400));

    assertThat(maya.get("/api/retention").json().get("days").isNull()).isTrue();
    assertThat(inTrash(old)).isFalse();
  }

  @Test
  void tellsAWeekBeforeAndThenMovesToTheTrashWhatHadNoActivity() {
    UUID old = conversation(100);
    UUID used = conversation(100);
    UUID pinned = conversation(100);
    UUID young = conversation(20);
    maya.patch("/api/conversations/" + pinned, Map.of("pinned", true));

    var told = choose(30).json();

    assertThat(told.get("days").asInt()).isEqualTo(30);
    assertThat(told.get("soonCount").asInt()).isEqualTo(2);
    assertThat(told.get("soon").findValuesAsString("conversationId"))
        .containsExactlyInAnyOrder(old.toString(), used.toString());
    task.run(now.plusDays(6));
    assertThat(inTrash(old)).as("told less than a week ago").isFalse();
    jdbc.sql("update conversation set last_activity_at = :now where id = :id")
        .param("now", now.plusDays(6))
        .param("id", used)
        .update();

    task.run(now.plusDays(8));

    assertThat(inTrash(old)).isTrue();
    assertThat(inTrash(used)).isFalse();
    assertThat(inTrash(pinned)).isFalse();
    assertThat(inTrash(young)).isFalse();
  }

  @Test
  void whatComesBackFromTheTrashHasItsWeekAgain() {
    UUID old = conversation(100);
    choose(30);
    task.run(now.plusDays(8));
    assertThat(inTrash(old)).isTrue();

    maya.post("/api/conversations/" + old + "/restore", Map.of());
    task.run(now.plusDays(8).plusHours(1));
    assertThat(inTrash(old)).isFalse();

    task.run(now.plusDays(16));
    assertThat(inTrash(old)).isTrue();
  }

  @Test
  void whatIsSharedEndsForTheOtherMembersToo() {
    UUID old = conversation(100);
    RawClient noah = RawClient.at(port).signUp("noah");
    maya.post(
        "/api/conversations/" + old + "/members",
        Map.of("username", noah.username(), "role", "reader"));
    noah.post("/api/conversations/" + old + "/accept", null);
    LiveClient live = noah.connect();
    choose(30);

    task.run(now.plusDays(8));

    live.awaitEvent("removed", old);
    assertThat(noah.get("/api/conversations/" + old).code()).isEqualTo("not-found");
  }

  @Test
  void aChoiceThatIsTakenBackMovesNothing() {
    UUID old = conversation(100);
    choose(30);
    assertThat(choose(null).json().get("soonCount").asInt()).isZero();

    task.run(now.plusDays(8));

    assertThat(inTrash(old)).isFalse();
  }

  @Test
  void whatWasPinnedOrUsedSinceItWasChosenStays() {
    UUID pinned = conversation(100);
    UUID used = conversation(100);
    choose(30);
    maya.patch("/api/conversations/" + pinned, Map.of("pinned", true));
    jdbc.sql("update conversation set last_activity_at = :now where id = :id")
        .param("now", now.plusDays(9))
        .param("id", used)
        .update();

    conversations.trashIfPlannedBefore(pinned, now.plusDays(8));
    conversations.trashIfPlannedBefore(used, now.plusDays(8));

    assertThat(inTrash(pinned)).isFalse();
    assertThat(inTrash(used)).isFalse();
  }

  @Test
  void refusesDaysThatLeaveNoRoomForANotice() {
    assertThat(choose(13).code()).isEqualTo("invalid");
    assertThat(choose(36_501).code()).isEqualTo("invalid");
    assertThat(choose(14).status()).isEqualTo(200);
  }

  private RawClient.Answer choose(@Nullable Integer days) {
    Map<String, Object> edit = new HashMap<>();
    edit.put("days", days);
    return maya.call("PUT", "/api/retention", edit, Map.of(maya.csrfHeader(), maya.csrfToken()));
  }

  private UUID conversation(int daysOld) {
    UUID id = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", id, "title", "Old"));
    jdbc.sql("update conversation set last_activity_at = :at where id = :id")
        .param("at", now.minusDays(daysOld))
        .param("id", id)
        .update();
    return id;
  }

  private boolean inTrash(UUID id) {
    return !maya.get("/api/conversations/" + id).json().get("deletedAt").isNull();
  }
}
