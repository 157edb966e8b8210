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
 * The models of a server, refreshed after 30 s (3 s while it fails), by one caller at a time. The
 * last list is kept while the server is unavailable.
 */
final class ModelListCache {
  private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(30);
  private static final long FAILED_FOR = TimeUnit.SECONDS.toNanos(3);

  /** Requests the list from the server. */
  @FunctionalInterface
  interface Request {
    List<ListedModel> list() throws IOException;
  }

  /**
   * @param models null when no list ever arrived
   * @param problem null while the server answers
   */
  record Known(@Nullable List<ListedModel> models, @Nullable ModelProblem problem, long until) {}

  /** Called when a problem begins or changes, and with null when it ends. */
  @FunctionalInterface
  interface ProblemListener {
    void changed(@Nullable ModelProblem problem, @Nullable IOException cause);
  }

  private final Request request;
  private final ProblemListener listener;
  private final LongSupplier nanos;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile @Nullable Known known;

  ModelListCache(Request request, ProblemListener listener, LongSupplier nanos) {
    this.request = request;
    this.listener = listener;
    this.nanos = nanos;
  }

  /**
   * Fresh where possible; waits for the server only when nothing is known yet, or as the one that
   * refreshes.
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

  /** What is known, without waiting; null when nothing is. Starts a refresh when it is stale. */
  @Nullable Known last() {
    Known last = known;
    if ((last == null || !isFresh(last)) && !oneAtATime.isLocked()) {
      Thread.startVirtualThread(this::now);
    }
    return last;
  }

  /** A call to the server failed: the next call refreshes. */
  void invalidate() {
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
      next = new Known(request.list(), null, nanos.getAsLong() + GOOD_FOR);
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
      listener.changed(next.problem(), cause);
    }
    return next;
  }

  /** Null for a server without a list of models, which is no problem. */
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
