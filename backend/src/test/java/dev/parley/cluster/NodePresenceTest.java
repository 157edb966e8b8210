package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodePresenceTest {
  private final JdbcClient journal = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
  private final List<Object> published = new ArrayList<>();
  private long now;
  private final NodePresence presence =
      new NodePresence(journal, new Node(), published::add, () -> now);

  @Test
  void saysThatTheDiskOfTheDatabaseIsFull() {
    fails("53100");
    presence.refresh();

    assertThat(new DatabaseHealth(presence).health().getDetails().toString())
        .contains("The disk of the database is full. Free some space on it.");
  }

  @Test
  void callsNoOtherTroubleAFullDisk() {
    fails("57P01");
    presence.refresh();

    assertThat(new DatabaseHealth(presence).health().getDetails().toString())
        .contains("The database has taken nothing for 3 s.");
  }

  @Test
  void saysThatWordsWereMissedWhileOthersHeldThisNodeForGone() {
    when(journal
            .sql(anyString())
            .param(anyString(), any())
            .query(ArgumentMatchers.<RowMapper<Integer>>any())
            .single())
        .thenReturn(0);
    presence.refresh();
    now += Duration.ofSeconds(2).toNanos();
    presence.refresh();
    long lastSign = now;
    now += Duration.ofSeconds(60).toNanos(); // frozen, or cut off from the database

    presence.refresh();

    assertThat(published).containsExactly(new NotificationsMissed(lastSign, now));
  }

  private void fails(String state) {
    when(journal.sql(anyString()))
        .thenThrow(new UncategorizedSQLException("refresh", "", new SQLException("no", state)));
  }
}
