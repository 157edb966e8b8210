package dev.parley.web.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** Which names and origins are ours, and who could be the first to arrive. */
class PublicAddressTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";

  private static PublicAddress address(@Nullable String publicUrl, String boundTo)
      throws UnknownHostException {
    ServerProperties server = new ServerProperties();
    server.setAddress(InetAddress.getByName(boundTo));
    return new PublicAddress(settings(publicUrl), server);
  }

  private static AddressSettings settings(@Nullable String publicUrl) {
    return new AddressSettings(
        publicUrl == null ? null : URI.create(publicUrl), null, null, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,                          127.0.0.1, false
          -,                          ::1,       false
          -,                          0.0.0.0,   true
          -,                          192.0.2.7, true
          http://localhost:8080,      127.0.0.1, false
          http://127.0.0.1,           127.0.0.1, false
          http://[::1]:8080,          127.0.0.1, false
          https://chat.example.org,   127.0.0.1, true
          https://localhost,          127.0.0.1, true
          http://localhost:8080,      0.0.0.0,   true
          http://localhost.evil.org,  127.0.0.1, true
          """)
  void isExposedWhereAStrangerCouldArriveFirst(
      @Nullable String publicUrl, String boundTo, boolean exposed) throws Exception {
    assertThat(address(publicUrl, boundTo).exposed()).isEqualTo(exposed);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 127.0.0.1, false",
    "0.0.0.0, ::1, false",
    "0.0.0.0, 192.0.2.7, true",
    "127.0.0.1, 0.0.0.0, true"
  })
  void goesByTheAddressItIsPublishedOnWhereAContainerListensEverywhere(
      String boundTo, String publishedOn, boolean exposed) throws Exception {
    ServerProperties server = new ServerProperties();
    server.setAddress(InetAddress.getByName(boundTo));
    AddressSettings settings =
        new AddressSettings(null, InetAddress.getByName(publishedOn), null, List.of());

    PublicAddress address = new PublicAddress(settings, server);

    assertThat(address.exposed()).isEqualTo(exposed);
    assertThat(address.acceptsHost("192.0.2.7")).isEqualTo(exposed);
  }

  @Test
  void leadsToThePortAtWhichAContainerIsPublished() throws Exception {
    AddressSettings settings =
        new AddressSettings(null, InetAddress.getLoopbackAddress(), 9090, List.of());

    PublicAddress address = new PublicAddress(settings, new ServerProperties());

    assertThat(address.link("/")).isEqualTo("http://localhost:9090/");
  }

  @Test
  void isExposedWhenItListensOnEveryAddressBecauseNoneIsNamed() {
    assertThat(new PublicAddress(settings(null), new ServerProperties()).exposed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
  void goesByTheLoopbackNames(String name) throws Exception {
    assertThat(address(null, LOOPBACK).acceptsHost(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.",
        "192.0.2.7",
        "[2001:db8::1]",
        "2130706433",
        "0x7f.1",
        "",
        "null"
      })
  void goesByNoOtherNameOnTheLoopbackAddress(String name) throws Exception {
    assertThat(address(null, LOOPBACK).acceptsHost(name)).isFalse();
  }

  @Test
  void goesByTheNameOfItsPublicUrl() throws Exception {
    PublicAddress chat = address("https://chat.example.org", LOOPBACK);

    assertThat(chat.acceptsHost("chat.example.org")).isTrue();
    assertThat(chat.acceptsHost("Chat.Example.ORG")).isTrue();
    assertThat(chat.acceptsHost("example.org")).isFalse();
    assertThat(chat.acceptsHost("evil.chat.example.org")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "10.0.0.1", "[2001:db8::1]"})
  void goesByALiteralAddressWhereOthersCanReachIt(String literal) throws Exception {
    assertThat(address(null, EVERYWHERE).acceptsHost(literal)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "1.2.3.4.evil.example", "[::1].evil", "router"})
  void neverGoesByAStrangersNameWhereOthersCanReachIt(String name) throws Exception {
    assertThat(address(null, EVERYWHERE).acceptsHost(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, https, chat.example.org, true",
    "https://chat.example.org, http,  127.0.0.1:8080,   true",
    "https://CHAT.example.org, http,  127.0.0.1:8080,   true",
    "http://chat.example.org,  http,  127.0.0.1:8080,   false",
    "https://chat.example.org:8443, http, 127.0.0.1:8080, false",
    "http://127.0.0.1:8080,    http,  127.0.0.1:8080,   true",
    "http://127.0.0.1:8081,    http,  127.0.0.1:8080,   false",
    "https://127.0.0.1:8080,   http,  127.0.0.1:8080,   false",
    "http://chat.example.org,  http,  chat.example.org, false",
    "http://chat.example.org:81, http, chat.example.org:81, false",
    "https://evil.example,     https, chat.example.org, false",
    "null,                     http,  127.0.0.1:8080,   false",
    "'',                       http,  127.0.0.1:8080,   false"
  })
  void letsOnlyPagesOfItsOwnOriginOpenASocket(
      String origin, String scheme, String host, boolean taken) throws Exception {
    PublicAddress chat = address("https://chat.example.org", LOOPBACK);

    assertThat(chat.acceptsOrigin(origin, scheme, host)).isEqualTo(taken);
  }

  @Test
  void letsNoOneWithoutAnOriginOpenASocket() throws Exception {
    assertThat(address(null, LOOPBACK).acceptsOrigin(null, "http", "localhost:8080")).isFalse();
    assertThat(address(null, LOOPBACK).acceptsOrigin("http://localhost", "http", null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org:443, https://chat.example.org",
    "http://chat.example.org:80,   http://chat.example.org",
    "https://chat.example.org:8443, https://chat.example.org:8443"
  })
  void leavesOutThePortThatBrowsersLeaveOut(String publicUrl, String origin) throws Exception {
    assertThat(address(publicUrl, LOOPBACK).acceptsOrigin(origin, "http", "127.0.0.1")).isTrue();
    assertThat(address(publicUrl, LOOPBACK).link("/#setup=x")).isEqualTo(origin + "/#setup=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.example.org",
        "ftp://chat.example.org",
        "https://chat.example.org/parley",
        "https://chat.example.org?x=1",
        "https:///",
        "javascript:alert(1)"
      })
  void startsWithNoPublicUrlThatIsNone(String publicUrl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(publicUrl))
        .withMessageContaining("parley.public-url");
  }
}
