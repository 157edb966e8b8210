package dev.parley.reply.elsewhere;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.reply.lease.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The answers of other nodes in two tables: how much of each was told here, and which are to be
 * looked at again, whyever: their word could not be followed, they were taken from this node, or
 * they are of a time whose words were missed.
 */
@Component
public class RelayedAnswers {
  /** How much of an answer was told here, in UTF-16 units, and of which attempt. */
  public record Told(int attempt, int end) {
    /** An answer that is known by its name. */
    private static final Told NOTHING = new Told(0, 0);
  }

  private record Known(AccountId account, Told told) {}

  private final Cache<UUID, Known> known =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

  private final Map<UUID, AccountId> again = new ConcurrentHashMap<>();

  /**
   * Goes on telling of an answer that was written here until another process took it: that one may
   * hold this one for gone, and then tells nobody. From its begin, since browsers may have more of
   * the attempt before than was ever stored.
   */
  public void follow(Lease lost) {
    told(lost.replyId(), lost.asker(), new Told(lost.attempt(), 0));
    again.put(lost.replyId(), lost.asker());
  }

  /** It came back: now a run that is here tells of it, unless that was lost in the meantime. */
  public void leaveToItsRun(UUID reply, Told asItWas) {
    known.asMap().computeIfPresent(reply, (id, one) -> one.told().equals(asItWas) ? null : one);
  }

  /** Its end was told, or it is to be told from its begin. */
  public void forget(UUID reply) {
    again.remove(reply);
    known.invalidate(reply);
  }

  /** Its end is to be told, also to those who were told nothing else of it here. */
  public void expectEnd(UUID reply, AccountId account) {
    known.asMap().putIfAbsent(reply, new Known(account, Told.NOTHING));
  }

  /** Remembers how far it was told. */
  public void told(UUID reply, AccountId account, Told now) {
    known.put(reply, new Known(account, now));
  }

  /** How far it was told; null when nobody here was told that it is there. */
  public @Nullable Told told(UUID reply) {
    Known one = known.getIfPresent(reply);
    return one == null ? null : one.told();
  }

  /** Looks at these again at the next beat. */
  public void lookAgain(Map<UUID, AccountId> replies) {
    again.putAll(replies);
  }

  /** Looks again at all that were told here and have not ended since. */
  public void lookAtAll() {
    known.asMap().forEach((reply, one) -> again.put(reply, one.account()));
  }

  /** Those to look at, before they are read: what comes while they are read counts anew. */
  public Map<UUID, AccountId> takeAll() {
    Map<UUID, AccountId> taken = Map.copyOf(again);
    taken.forEach(again::remove);
    return taken;
  }
}
