package dev.parley.account.device;

import dev.parley.account.SignedIn;
import dev.parley.account.SignedOut;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.SignInAttributes;
import dev.parley.account.session.UserAgent;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.common.Sha256;
import dev.parley.problem.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** Lists the sign-ins of an account, and ends them: their sockets close on all servers. */
@Service
class Devices {
  private final FindByIndexNameSessionRepository<?> sessions;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  Devices(
      FindByIndexNameSessionRepository<?> sessions,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.sessions = sessions;
    this.events = events;
    this.audit = audit;
  }

  DeviceList list(SignedIn me) {
    return new DeviceList(
        open(me).stream()
            .map(session -> view(me, session))
            .sorted(
                Comparator.comparing(DeviceView::current)
                    .thenComparing(DeviceView::lastSeen)
                    .reversed())
            .toList());
  }

  /**
   * Signs one device out, perhaps this one.
   *
   * @throws Refusal not-found
   */
  void signOut(SignedIn me, UUID id, String address) {
    if (end(me, session -> id(session).equals(id), address) == 0) {
      throw Refusal.notFound("This device");
    }
  }

  void signOutOthers(SignedIn me, String address) {
    end(me, session -> !session.getId().equals(me.sessionId()), address);
  }

  private long end(SignedIn me, Predicate<Session> chosen, String address) {
    List<? extends Session> ended = open(me).stream().filter(chosen).toList();
    for (Session each : ended) {
      sessions.deleteById(each.getId());
      audit.write(AuditEvent.of(AuditEvent.Action.SIGN_OUT, me.id().value(), address));
      events.publishEvent(new SignedOut(each.getId()));
    }
    return ended.size();
  }

  /**
   * Those that still hold, without those that wait for their code: a row of another one goes when
   * it is used, or in time. Each is read by itself: read together, a session lacks attributes when
   * their rows do not follow each other.
   */
  private List<? extends Session> open(SignedIn me) {
    return sessions.findByPrincipalName(me.id().toString()).keySet().stream()
        .<Session>mapMulti((id, found) -> {
          Session session = sessions.findById(id);
          if (session != null) {
            found.accept(session);
          }
        })
        .filter(session -> !session.isExpired())
        .filter(session -> session.getMaxInactiveInterval().compareTo(HalfSignedIn.CODE_WITHIN) > 0)
        .filter(session -> holds(me, session))
        .toList();
  }

  private static boolean holds(SignedIn me, Session session) {
    Object version = session.getAttribute(SignInAttributes.VERSION);
    return version instanceof Integer number && number == me.securityVersion();
  }

  private static DeviceView view(SignedIn me, Session session) {
    UserAgent agent = UserAgent.ofStored(session.getAttribute(SignInAttributes.DEVICE));
    return new DeviceView(
        id(session),
        agent.browser(),
        agent.system(),
        firstSeen(session),
        session.getLastAccessedTime(),
        session.getId().equals(me.sessionId()));
  }

  private static Instant firstSeen(Session session) {
    Object since = session.getAttribute(SignInAttributes.SINCE);
    return since instanceof String millis
        ? Instant.ofEpochMilli(Long.parseLong(millis))
        : session.getCreationTime();
  }

  /** Of its secret id, which has 122 random bits, so that nobody finds it from this. */
  private static UUID id(Session session) {
    ByteBuffer bytes = ByteBuffer.wrap(Sha256.of("device " + session.getId()));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
