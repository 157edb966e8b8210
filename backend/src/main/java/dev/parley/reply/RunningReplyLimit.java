package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.run.ReplyRuns;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Limits how many replies of one account run on this node; its other prompts wait in its browsers.
 * A permit is held while a reply begins, so that concurrent commands cannot exceed the limit
 * together; from then on its run counts.
 */
@Component
class RunningReplyLimit {
  static final int MAX = 250;

  private final ReplyRuns runs;
  private final ConcurrentHashMap<AccountId, Integer> beginning = new ConcurrentHashMap<>();

  RunningReplyLimit(ReplyRuns runs) {
    this.runs = runs;
  }

  /** For one command, which takes the permit only if it begins a reply. */
  Permit permitFor(AccountId account) {
    return new Permit(account);
  }

  /** Held until the run has started, or the command has begun nothing. */
  final class Permit implements AutoCloseable {
    private final AccountId account;
    private boolean taken;

    private Permit(AccountId account) {
      this.account = account;
    }

    /**
     * Takes the permit, unless it is taken already.
     *
     * @throws Refusal slow-down when the account has reached the limit
     */
    void take() {
      if (!tryTake()) {
        throw new Refusal(
            Reason.SLOW_DOWN,
            "%d of your answers are still being written. Wait for one of them, or stop it."
                .formatted(MAX));
      }
    }

    /** As {@link #take}, but returns false when the account has reached the limit. */
    boolean tryTake() {
      beginning.compute(
          account,
          (key, others) -> {
            int now = others == null ? 0 : others;
            boolean free = !taken && runs.count(key) + now < MAX;
            taken |= free;
            return free ? Integer.valueOf(now + 1) : others;
          });
      return taken;
    }

    @Override
    public void close() {
      if (taken) {
        taken = false;
        beginning.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
      }
    }
  }
}
