package dev.parley.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortCheckTest {
  /** The words of Linux; who runs the tests may be root, who may listen everywhere. */
  @ParameterizedTest
  @CsvSource({
    "Address already in use, another program listens there",
    "Cannot assign requested address, is not an address of this machine",
    "Permission denied, this user may not listen there"
  })
  void saysWhyNobodyCanListenThere(String refusal, String why) {
    assertThat(PortCheck.sentence("server", 80, "192.0.2.1", refusal)).contains(why);
  }
}
