package dev.parley;

import dev.parley.database.embedded.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server on a database that other servers share, or that it finds as another left it. */
public final class StartedServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private StartedServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it on a free port.
   *
   * @param modelServer its OpenAI address, which may be one where nobody listens
   * @param settings more, as {@code --name=value}
   */
  public static StartedServer on(
      TestServer.Database database, String modelServer, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--parley.home=target/test-home",
                "--parley.titles.from-model=false",
                "--parley.llm.discover=false",
                "--parley.llm.bundled=false",
                "--parley.llm.base-url=" + modelServer));
    Collections.addAll(all, settings);
    return new StartedServer(
        new SpringApplicationBuilder(Parley.class)
            .registerShutdownHook(false)
            .run(all.toArray(String[]::new)));
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Where health and metrics are. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Ends it in order, as SIGTERM does. */
  @Override
  public void close() {
    context.close();
  }
}
