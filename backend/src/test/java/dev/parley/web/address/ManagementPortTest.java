package dev.parley.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ManagementPortTest {
  @ParameterizedTest
  @CsvSource({"8080, 18080", "443, 10443", "0, 0", "55535, 65535", "60000, 50000"})
  void liesTenThousandBesideThePortOfThePage(int page, int management) {
    assertThat(ManagementPort.besides(page)).isEqualTo(management);
  }

  @Test
  void isTheOneThatIsNamedWhenOneIs() {
    assertThat(port("8090", null)).isEqualTo("18090");
    assertThat(port("8090", "7070")).isEqualTo("7070");
    assertThat(port("nonsense", null)).isEqualTo("none");
  }

  private static String port(String page, @org.jspecify.annotations.Nullable String named) {
    MockEnvironment environment = new MockEnvironment().withProperty("server.port", page);
    if (named != null) {
      environment.setProperty("management.server.port", named);
    }
    new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
    return environment.getProperty("management.server.port", "none");
  }
}
