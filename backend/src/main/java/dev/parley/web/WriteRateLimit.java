package dev.parley.problem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bounds what one account changes over HTTP, whatever the number of its sign-ins. Strangers can
 * only try to sign in or up, which has a limit of its own.
 */
@Configuration(proxyBeanMethods = false)
class WriteLimit implements WebMvcConfigurer, HandlerInterceptor {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final HttpSettings settings;
  private final Cache<String, Bucket> rates =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

  WriteLimit(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // The method first: asking who it is looks into the database, which a page needs not.
    Principal account = READS.contains(request.getMethod()) ? null : request.getUserPrincipal();
    if (account != null) {
      admit(account.getName());
    }
    return true;
  }

  /**
   * Counts a change of this account.
   *
   * @throws Refusal slow-down, with the time to wait
   */
  void admit(String account) {
    var probe = rates.get(account, fresh -> newBucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Refusal.slowDown(
          "You change things faster than this server takes. Nothing was stored; wait a moment and"
              + " try again.",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(settings.writesAtOnce())
                .refillGreedy(settings.writesPerSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
