package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.database.DatabaseHealth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodePresenceTest {
  private static final UUID OTHER = UUID.randomUUID();

  private final JdbcClient journal = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
  private final List<Object> published = new ArrayList<>();
  private long now;
  private final NodePresence presence =
      new NodePresence(journal, new Node(), published::add, mock(DatabaseHealth.class), () -> now);

  @Test
  void isLowestOfAllThatAreAliveOnExactlyOneNode() {
    assertThat(presence.isLowest()).as("alone").isTrue();

    finds(Map.of(new UUID(0, 0), true, OTHER, true));
    presence.refresh();
    assertThat(presence.isLowest()).isFalse();

    finds(Map.of(new UUID(0, 0), false, new UUID(-1, -1), true));
    presence.refresh();
    assertThat(presence.isLowest()).as("the lower one is gone").isTrue();
  }

  @Test
  void reportsMissedEventsAfterOthersConsideredThisNodeDead() {
    finds(Map.of(OTHER, true));
    presence.refresh();
    published.clear();
    now += Duration.ofSeconds(60).toNanos(); // frozen, or cut off from the database

    presence.refresh();

    assertThat(published).containsExactly(new EventsMissed(Duration.ofSeconds(2)));
  }

  @Test
  void reportsMissedEventsAlsoWhenTheOtherNodeWasShutDownMeanwhile() {
    finds(Map.of(OTHER, true));
    presence.refresh();
    published.clear();
    now += Duration.ofSeconds(60).toNanos(); // frozen, so that the other one sent nothing

    finds(Map.of());
    presence.refresh();

    assertThat(published).containsExactly(new EventsMissed(Duration.ofSeconds(2)));
  }

  @Test
  void reportsMissedEventsWhenAnotherNodeDied() {
    finds(Map.of(OTHER, true));
    presence.refresh();
    published.clear();

    finds(Map.of(OTHER, false));
    presence.refresh();

    assertThat(published).containsExactly(new EventsMissed(Duration.ZERO));
    assertThat(presence.hasOthers()).isFalse();
  }

  @Test
  void reportsMissedEventsWhenANodeThatWasSilentSinceThisOneStartedIsBack() {
    finds(Map.of(OTHER, false));
    presence.refresh();
    assertThat(published).isEmpty();

    finds(Map.of(OTHER, true));
    presence.refresh();
    presence.refresh();

    assertThat(published).containsExactly(new EventsMissed(Duration.ofSeconds(2)));
  }

  @Test
  void missesNothingWhenAnotherNodeStarts() {
    finds(Map.of());
    presence.refresh();

    finds(Map.of(OTHER, true));
    presence.refresh();

    assertThat(published).isEmpty();
  }

  @Test
  void missesNothingWhenAnotherNodeWasShutDown() {
    finds(Map.of(OTHER, true));
    presence.refresh();
    published.clear();

    finds(Map.of());
    presence.refresh();

    assertThat(published).isEmpty();
  }

  private void finds(Map<UUID, Boolean> rows) {
    JdbcClient.StatementSpec statement = mock(JdbcClient.StatementSpec.class);
    when(journal.sql(anyString())).thenReturn(statement);
    when(statement.param(anyString(), any())).thenReturn(statement);
    doAnswer(
            asked -> {
              RowCallbackHandler handler = asked.getArgument(0);
              for (Map.Entry<UUID, Boolean> each : rows.entrySet()) {
                handler.processRow(row(each.getKey(), each.getValue()));
              }
              return null;
            })
        .when(statement)
        .query(ArgumentMatchers.<RowCallbackHandler>any());
  }

  private static ResultSet row(UUID id, boolean alive) throws SQLException {
    ResultSet row = mock(ResultSet.class);
    when(row.getObject("id", UUID.class)).thenReturn(id);
    when(row.getBoolean("alive")).thenReturn(alive);
    return row;
  }
}
