package dev.parley.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashingTest {
  private final PasswordHashing hashing = new PasswordHashing();

  @Test
  void comparesStrangersWithAHashThatCostsWhatARealOneDoes() {
    String real = hashing.hash("correct horse battery");

    assertThat(parameters(PasswordHashing.NOBODY)).isEqualTo(parameters(real));
    assertThat(PasswordHashing.NOBODY).hasSameSizeAs(real);
    assertThat(hashing.isOutdated(PasswordHashing.NOBODY)).isFalse();
  }

  @Test
  void neverLetsAStrangerIn() {
    assertThat(hashing.matches("nobody's password", PasswordHashing.NOBODY)).isTrue();
    assertThat(hashing.matches("nobody's password", null)).isFalse();
  }

  private static String parameters(String hash) {
    return hash.substring(0, hash.indexOf("$", hash.indexOf("p=")));
  }
}
