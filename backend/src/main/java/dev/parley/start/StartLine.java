package dev.parley.start;

import java.util.Optional;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** The first line of the log, as soon as there is one: a first start takes a while. */
public final class StartLine
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Log log = LogFactory.getLog(StartLine.class);
    String version =
        Optional.ofNullable(StartLine.class.getPackage().getImplementationVersion())
            .map(" %s"::formatted)
            .orElse("");
    log.info("Parley%s is starting on Java %s.".formatted(version, Runtime.version()));
  }

  /** Right after the log has its format. */
  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }
}
