package dev.parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodePresenceTest {
  private final JdbcClient journal = mock(JdbcClient.class);
  private final NodePresence presence = new NodePresence(journal, new Node());

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

  private void fails(String state) {
    when(journal.sql(anyString()))
        .thenThrow(new UncategorizedSQLException("refresh", "", new SQLException("no", state)));
  }
}
