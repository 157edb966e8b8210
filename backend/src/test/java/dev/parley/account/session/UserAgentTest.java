package dev.parley.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Browser and system of a User-Agent header. */
class UserAgentTest {
  private static String words(String header) {
    return UserAgent.of(header).stored();
  }

  @Test
  void namesTheUsualBrowsersAndSystems() {
    assertThat(words("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"))
        .isEqualTo("Firefox|Linux");
    assertThat(
            words(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"))
        .isEqualTo("Edge|Windows");
    assertThat(
            words(
                "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Mobile Safari/537.36"))
        .isEqualTo("Chrome|Android");
    assertThat(
            words(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                    + " Gecko) Version/18.1 Safari/605.1.15"))
        .isEqualTo("Safari|macOS");
    assertThat(
            words(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1"))
        .isEqualTo("Chrome|iPhone");
  }

  @Test
  void keepsNothingOfWhatAStrangerWrites() {
    assertThat(UserAgent.of("<script>alert(1)</script> maya@example.org"))
        .isEqualTo(new UserAgent(null, null));
    assertThat(UserAgent.of(null)).isEqualTo(new UserAgent(null, null));
    assertThat(UserAgent.of("x".repeat(20_000) + " Firefox/1"))
        .isEqualTo(new UserAgent(null, null));
  }

  @Test
  void readsWhatItStored() {
    UserAgent known = UserAgent.of("Mozilla/5.0 (Windows NT 10.0) Firefox/128.0");

    assertThat(UserAgent.ofStored(known.stored())).isEqualTo(known);
    assertThat(UserAgent.ofStored(null)).isEqualTo(new UserAgent(null, null));
  }
}
