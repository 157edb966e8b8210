package dev.parley.problem;

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
 * Bounds how many calls of one account are answered at the same time: each may hold a database
 * connection and a page of text, and one that is not read holds its page for half a minute.
 */
@Configuration(proxyBeanMethods = false)
class CallsAtOnce implements WebMvcConfigurer, HandlerInterceptor {
  private static final String ACCOUNT = CallsAtOnce.class.getName();

  private final HttpSettings settings;
  private final ConcurrentHashMap<String, Integer> running = new ConcurrentHashMap<>();

  CallsAtOnce(HttpSettings settings) {
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
   * Counts a call that begins.
   *
   * @throws Refusal slow-down
   */
  void begin(String account) {
    int now = running.merge(account, 1, Integer::sum);
    if (now > settings.callsAtOnce()) {
      end(account);
      throw Refusal.slowDown(
          "Too much is asked for at once. Wait a moment and try again.", Duration.ofSeconds(1));
    }
  }

  /** Counts a call that has been answered, or given up. */
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
