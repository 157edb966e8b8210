package dev.parley.web.limit;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Refusal;
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
 * Limits the rate of changes of one account over HTTP, however many sign-ins it has. Anonymous
 * requests can only sign in or up, which has its own limit.
 */
@Configuration(proxyBeanMethods = false)
class WriteRateLimit implements WebMvcConfigurer, HandlerInterceptor {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final RateLimiter<String> rates;

  WriteRateLimit(HttpSettings settings) {
    this.rates =
        new RateLimiter<>(
            RateLimit.HTTP_WRITE.rate(settings.writesAtOnce(), settings.writesPerSecond()));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // The method first: reading the account queries the database, which a page does not need.
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
    Duration wait = rates.take(account).orElse(null);
    if (wait != null) {
      throw Refusal.slowDown(
          "You are making changes too fast. Nothing was stored; wait a moment and try again.",
          wait);
    }
  }
}
