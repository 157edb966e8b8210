package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Parley;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A sign-in is the database's, not the process's. */
@ServerTest
class RestartTest {
  @LocalServerPort int port;
  @Autowired Environment here;

  @Test
  void staysSignedInWithAProcessThatStartedLater() {
    RawClient maya = RawClient.at(port).signUp("maya");

    try (ConfigurableApplicationContext later = start()) {
      int laterPort = later.getEnvironment().getRequiredProperty("local.server.port", int.class);
      RawClient sameBrowser = RawClient.at(laterPort);
      sameBrowser.cookies().putAll(maya.cookies());

      assertThat(sameBrowser.username()).isEqualTo(maya.username());
      assertThat(sameBrowser.post("/api/conversations", "{}").status()).isEqualTo(201);
      sameBrowser.connect().close();
    }
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Parley.class)
        .registerShutdownHook(false)
        .run(
            "--server.port=0",
            "--parley.home=target/test-home",
            "--parley.titles.from-model=false",
            "--parley.llm.discover=false",
            "--parley.llm.bundled=false",
            "--spring.datasource.url=" + here.getRequiredProperty("spring.datasource.url"),
            "--spring.datasource.username="
                + here.getRequiredProperty("spring.datasource.username"),
            "--spring.datasource.password="
                + here.getRequiredProperty("spring.datasource.password"));
  }
}
