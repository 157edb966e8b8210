package dev.parley.live;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.cluster.NodeOutbox;
import dev.parley.cluster.NodePresence;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one of several servers does of what the database notifies all of. */
class SignOutsTest {
  private final ConnectedSockets sockets = mock(ConnectedSockets.class);
  private final NodePresence presence = mock(NodePresence.class);
  private final AuditLog audit = mock(AuditLog.class);
  private final SignOuts signOuts = new SignOuts(sockets, mock(NodeOutbox.class), presence, audit);
  private final UUID account = UUID.randomUUID();

  private void receive() {
    signOuts.on(
        new SignalsReceived(
            List.of(
                new Signal(Signal.Kind.SIGN_INS_ENDED, account, Signal.NOBODY, 2),
                new Signal(Signal.Kind.DISABLED, account, Signal.NOBODY, 2))));
  }

  @Test
  void writesTheSecurityLogOnTheServerWithTheLowestId() {
    when(presence.isLowest()).thenReturn(true);

    receive();

    verify(audit).write(AuditEvent.ended(account, null, "account-changed"));
    verify(audit).write(AuditEvent.of(AuditEvent.Action.ACCOUNT_DISABLED, account, null));
  }

  @Test
  void closesSocketsOnTheOthersAndWritesNothing() {
    receive();

    verify(audit, never()).write(any());
    verify(sockets).closeAccount(new AccountId(account), 2);
  }
}
