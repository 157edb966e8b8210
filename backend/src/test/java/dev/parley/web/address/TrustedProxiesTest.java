package dev.parley.web.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about a visitor is taken. */
class TrustedProxiesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,   127.0.0.1, true",
    "127.0.0.1,   127.0.0.2, false",
    "10.0.0.0/8,  10.9.8.7,  true",
    "10.0.0.0/8,  11.9.8.7,  false",
    "::1,         ::1,       true",
    "::1,         127.0.0.1, false",
    "fd00::/8,    fd12::1,   true",
    "localhost,   127.0.0.1, true",
    "localhost,   192.0.2.1, false",
    "nowhere.invalid, 127.0.0.1, false"
  })
  void areAddressesNetworksAndNames(String named, String address, boolean trusted)
      throws Exception {
    TrustedProxies proxies = new TrustedProxies(List.of("", " " + named + " "));

    assertThat(proxies.isEmpty()).isFalse();
    assertThat(proxies.contain(InetAddress.getByName(address))).isEqualTo(trusted);
  }

  @Test
  void areNobodyWhereOnlyBlanksAreNamed() {
    assertThat(new TrustedProxies(List.of("", " ")).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "http://proxy", "10.0.0.0/99", "300.1.1.1", "a b", "proxy/8"})
  void mustBeOneOfThoseAndTheSentenceQuotesWhatIsNot(String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedProxies(List.of(wrong)))
        .withMessageContaining("parley.trusted-proxies")
        .withMessageContaining("'" + wrong + "'");
  }
}
