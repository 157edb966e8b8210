package dev.parley;

import dev.parley.llm.FakeModelServer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A model server for one test context, which asks it for every answer. */
@TestConfiguration(proxyBeanMethods = false)
public class FakeModel {
  @Bean
  FakeModelServer fakeModelServer() {
    return FakeModelServer.start();
  }

  @Bean
  DynamicPropertyRegistrar addressOfTheFakeModelServer(FakeModelServer server) {
    return properties -> properties.add("parley.llm.base-url", server::baseUrl);
  }
}
