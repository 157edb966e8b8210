package dev.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.audit.AuditEvent.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What becomes of events while the database is away. */
class AuditTaskTest {
  private static final UUID MAYA = UUID.fromString("01935d2e-0000-7000-8000-00000000000a");

  /** A database that can be away. */
  private static final class Rows extends AuditRows {
    private final List<StoredAuditEvent> stored = new ArrayList<>();
    private boolean away;

    Rows() {
      super(JdbcClient.create(new SimpleDriverDataSource()));
    }

    @Override
    void insert(List<StoredAuditEvent> events) {
      if (away) {
        throw new QueryTimeoutException("away");
      }
      stored.addAll(events);
    }
  }

  private final AuditQueue queue = new AuditQueue(3);
  private final AuditLog audit = new AuditLog(queue);
  private final Rows rows = new Rows();
  private final AuditTask task = new AuditTask(queue, rows);

  private void signIn() {
    audit.write(AuditEvent.of(Action.SIGN_IN, MAYA, "192.0.2.1"));
  }

  @Test
  void storesEachOnceAndInOrderAsSoonAsTheDatabaseIsBack() {
    rows.away = true;
    signIn();
    task.store();
    audit.write(AuditEvent.of(Action.SIGN_OUT, MAYA, "192.0.2.1"));
    task.store();
    assertThat(rows.stored).isEmpty();

    rows.away = false;
    task.store();
    task.store();

    assertThat(rows.stored)
        .extracting(each -> each.event().action())
        .containsExactly(Action.SIGN_IN, Action.SIGN_OUT);
  }

  @Test
  void neverWaitsAndNeverFailsWhenMoreHappensThanCanWaitAndCountsWhatIsMissing() {
    rows.away = true;
    assertThatCode(
            () -> {
              for (int i = 0; i < 10; i++) {
                signIn();
              }
            })
        .doesNotThrowAnyException();
    rows.away = false;
    task.store();
    signIn();
    task.store();

    assertThat(rows.stored).hasSize(4);
    assertThat(rows.stored.getLast().leftOut()).isEqualTo(7);
  }

  @Test
  void boundsTheRefusalsThatStrangersCanHaveStored() {
    AuditQueue large = new AuditQueue(100_000);
    AuditLog log = new AuditLog(large);
    long began = System.nanoTime();
    for (int kind = 0; kind < 6; kind++) {
      for (int i = 0; i < 300; i++) {
        log.write(
            AuditEvent.refused(
                Action.ACCESS, null, "10.%d.%d.1".formatted(kind, i % 256), "kind-" + kind));
      }
    }
    long slack = 1 + Duration.ofNanos(System.nanoTime() - began).toMinutes() * 10;

    assertThat(large.take(100_000)).hasSizeBetween(1_000, (int) (1_010 + slack));
  }
}
