package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.run.ReplyRuns;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Bounds how many answers of one account are unfinished on this node; the rest of its prompts stay
 * in its browsers. A place is taken while an answer begins, so that commands side by side cannot
 * pass the bound together; from then on its run counts.
 */
@Component
class RunningReplyLimit {
  static final int MOST = 250;

  private final ReplyRuns runs;
  private final ConcurrentHashMap<AccountId, Integer> beginning = new ConcurrentHashMap<>();

  RunningReplyLimit(ReplyRuns runs) {
    this.runs = runs;
  }

  /** For one command, which takes a place only if it begins something. */
  Place placeFor(AccountId account) {
    return new Place(account);
  }

  /** Held until the run has started, or nothing begins after all. */
  final class Place implements AutoCloseable {
    private final AccountId account;
    private boolean taken;

    private Place(AccountId account) {
      this.account = account;
    }

    /**
     * Takes it, unless it is taken already.
     *
     * @throws Refusal slow-down when the account has no place left
     */
    void take() {
      if (!tryTake()) {
        throw new Refusal(
            Reason.SLOW_DOWN,
            "%d of your answers are not finished yet. Wait for some of them, or stop them."
                .formatted(MOST));
      }
    }

    /** Takes it if the account has one left; false when not. */
    boolean tryTake() {
      beginning.compute(
          account,
          (who, others) -> {
            int now = others == null ? 0 : others;
            boolean free = !taken && runs.count(who) + now < MOST;
            taken |= free;
            return free ? Integer.valueOf(now + 1) : others;
          });
      return taken;
    }

    @Override
    public void close() {
      if (taken) {
        taken = false;
        beginning.computeIfPresent(account, (who, count) -> count == 1 ? null : count - 1);
      }
    }
  }
}
