package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class TrashCollectionTest {
  @LocalServerPort private int port;
  @Autowired private TrashCollection trash;
  @Autowired private JdbcClient jdbc;

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

  private int rows(UUID id) {
    return jdbc.sql("select count(*) from conversation where id = :id")
        .param("id", id)
        .query((row, number) -> row.getInt(1))
        .single();
  }
}
