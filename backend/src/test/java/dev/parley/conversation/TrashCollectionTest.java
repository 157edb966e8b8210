package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class TrashCollectionTest {
  @LocalServerPort private int port;
  @Autowired private TrashCollection trash;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void whatIsInTheTrashForThirtyDaysGoesForEverAndItsRowMuchLater() {
    RawClient maya = RawClient.at(port).signUp("trash");
    UUID old = UUID.randomUUID();
    UUID kept = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", old, "title", "Old"));
    maya.post("/api/conversations", Map.of("id", kept, "title", "Kept"));
    maya.delete("/api/conversations/" + old);
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    trash.collect(now.plusDays(29));
    assertThat(maya.get("/api/conversations/" + old).status()).isEqualTo(200);

    trash.collect(now.plusDays(31));
    assertThat(maya.get("/api/conversations/" + old).status()).isEqualTo(404);
    assertThat(rows(old)).as("a late prompt cannot create it again").isEqualTo(1);
    assertThat(maya.post("/api/conversations", Map.of("id", old)).code()).isEqualTo("id-taken");

    trash.collect(now.plusDays(91));
    assertThat(rows(old)).isZero();
    assertThat(maya.get("/api/conversations/" + kept).status()).isEqualTo(200);
  }

  @Test
  void neverRemovesWhatItsOwnerTakesBackWhileTheTrashIsEmptied() {
    RawClient maya = RawClient.at(port).signUp("trash");
    UUID id = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", id, "title", "Taken back"));
    maya.delete("/api/conversations/" + id);
    jdbc.sql("update conversation set deleted_at = now() - interval '31 days' where id = :id")
        .param("id", id)
        .update();

    CompletableFuture<Void> emptied =
        transaction.execute(status -> {
          jdbc.sql("update conversation set deleted_at = null where id = :id")
              .param("id", id)
              .update();
          CompletableFuture<Void> emptying =
              CompletableFuture.runAsync(() -> trash.collect(OffsetDateTime.now(ZoneOffset.UTC)));
          // It has chosen this row, which is still old to it, and waits for its lock.
          await().until(() -> LockWaits.count(jdbc) > 0);
          return emptying;
        });
    emptied.join();

    assertThat(maya.get("/api/conversations/" + id).status()).isEqualTo(200);
  }

  private int rows(UUID id) {
    return jdbc.sql("select count(*) from conversation where id = :id")
        .param("id", id)
        .query((row, number) -> row.getInt(1))
        .single();
  }
}
