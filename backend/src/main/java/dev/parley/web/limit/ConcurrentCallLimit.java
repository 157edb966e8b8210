package dev.parley.web.limit;

import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Limits the concurrent calls of one account: each may hold a database connection and a page of
 * text, and a response that is not read holds its page for half a minute.
 */
@Configuration(proxyBeanMethods = false)
class ConcurrentCallLimit implements WebMvcConfigurer, HandlerInterceptor {
  private static final String ACCOUNT = ConcurrentCallLimit.class.getName();

  private final HttpSettings settings;
  private final ConcurrentHashMap<String, Integer> running = new ConcurrentHashMap<>();

  ConcurrentCallLimit(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal account = request.getUserPrincipal();
    if (account != null && request.getAttribute(ACCOUNT) == null) {
      begin(account.getName());
      request.setAttribute(ACCOUNT, account.getName());
    }
    return true;
  }

  /**
   * Counts a call that starts.
   *
   * @throws Refusal slow-down
   */
  void begin(String account) {
    int now = running.merge(account, 1, Integer::sum);
    if (now > settings.callsAtOnce()) {
      end(account);
      throw Refusal.slowDown(
          "Too many requests at once. Wait a moment and try again.", Duration.ofSeconds(1));
    }
  }

  /** Counts a call that has ended. */
  void end(String account) {
    running.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception error) {
    if (request.getAttribute(ACCOUNT) instanceof String account) {
      request.removeAttribute(ACCOUNT);
      end(account);
    }
  }
}
