package dev.parley.llm.catalogue;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.openai.ListedModel;
import dev.parley.llm.openai.ServerException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a model server offers, asked again after 30 s (3 s while it fails), by one caller at a time.
 * The last list that came stays while the server is away.
 */
final class ModelListCache {
  private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(30);
  private static final long FAILED_FOR = TimeUnit.SECONDS.toNanos(3);

  /** Asks the server for its list. */
  @FunctionalInterface
  interface Asking {
    List<ListedModel> ask() throws IOException;
  }

  /**
   * @param models null when no list ever came
   * @param problem null while the server answers
   */
  record Known(@Nullable List<ListedModel> models, @Nullable ModelProblem problem, long until) {}

  /** Called when trouble begins, when it changes, and (null) when it is over. */
  @FunctionalInterface
  interface Trouble {
    void is(@Nullable ModelProblem problem, @Nullable IOException cause);
  }

  private final Asking asking;
  private final Trouble trouble;
  private final LongSupplier nanos;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile @Nullable Known known;

  ModelListCache(Asking asking, Trouble trouble, LongSupplier nanos) {
    this.asking = asking;
    this.trouble = trouble;
    this.nanos = nanos;
  }

  /**
   * Fresh where possible; waits for the server only when nothing is known yet, or as the one who
   * asks.
   */
  Known now() {
    Known last = known;
    if (last != null && (isFresh(last) || oneAtATime.isLocked())) {
      return last;
    }
    oneAtATime.lock();
    try {
      last = known;
      return last != null && isFresh(last) ? last : refresh(last);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** What is known, without waiting; null when nothing is. Sees to it that it gets fresh. */
  @Nullable Known last() {
    Known last = known;
    if ((last == null || !isFresh(last)) && !oneAtATime.isLocked()) {
      Thread.startVirtualThread(this::now);
    }
    return last;
  }

  /** The server did not answer somebody: the next look asks it again. */
  void doubt() {
    Known last = known;
    if (last != null) {
      known = new Known(last.models(), last.problem(), nanos.getAsLong());
    }
  }

  private boolean isFresh(Known last) {
    return nanos.getAsLong() - last.until() < 0;
  }

  private Known refresh(@Nullable Known last) {
    Known next;
    IOException cause = null;
    try {
      next = new Known(asking.ask(), null, nanos.getAsLong() + GOOD_FOR);
    } catch (IOException failed) {
      cause = failed;
      ModelProblem problem = problem(failed);
      next =
          problem == null
              ? new Known(List.of(), null, nanos.getAsLong() + GOOD_FOR)
              : new Known(
                  last == null ? null : last.models(), problem, nanos.getAsLong() + FAILED_FOR);
    }
    known = next;
    if (!Objects.equals(next.problem(), last == null ? null : last.problem())) {
      trouble.is(next.problem(), cause);
    }
    return next;
  }

  /** Null for a server that has no list of its models, which is none. */
  private static @Nullable ModelProblem problem(IOException failed) {
    return switch (failed) {
      case ServerException.ErrorStatus refused
          when refused.status() == 404 || refused.status() == 405 ->
          null;
      case ServerException.ErrorStatus refused -> problem(refused.status());
      case ServerException.Malformed other -> ModelProblem.noList();
      case ServerException.Untrusted untrusted ->
          ModelProblem.untrusted(String.valueOf(untrusted.getMessage()));
      default -> ModelProblem.unreachable();
    };
  }

  private static ModelProblem problem(int status) {
    return status == 401 || status == 403 ? ModelProblem.refusedKey() : ModelProblem.error();
  }
}
