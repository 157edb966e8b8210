package dev.parley.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** What is encrypted with the key of a server, and what happens without it. */
class SecretsTest {
  private static final byte[] PLAIN = "marker of a secret".getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;

  private Secrets secrets(@Nullable Path file) {
    return new Secrets(
        new SecretSettings(file == null ? null : file.toString()),
        new MockEnvironment().withProperty("parley.home", home.toString()));
  }

  @Test
  void decryptsWhatItHasEncryptedAlsoAfterARestart() {
    EncryptedSecret encrypted = secrets(null).encrypt(PLAIN, "maya");

    assertThat(secrets(null).decrypt(encrypted, "maya")).isEqualTo(PLAIN);
    assertThat(new String(encrypted.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("marker");
    assertThat(encrypted).hasToString("EncryptedSecret[" + encrypted.keyId() + "]");
  }

  @Test
  void neverEncryptsTheSameTwiceAlike() {
    Secrets secrets = secrets(null);

    assertThat(secrets.encrypt(PLAIN, "maya").bytes())
        .isNotEqualTo(secrets.encrypt(PLAIN, "maya").bytes());
  }

  @Test
  void refusesWhatWasChangedOrCopiedToSomebodyElse() {
    Secrets secrets = secrets(null);
    EncryptedSecret encrypted = secrets.encrypt(PLAIN, "maya");

    assertUnreadable(secrets, encrypted, "nils");
    for (int at = 0; at < encrypted.bytes().length; at++) {
      byte[] changed = encrypted.bytes().clone();
      changed[at] ^= 1;
      assertUnreadable(secrets, new EncryptedSecret(encrypted.keyId(), changed), "maya");
    }
    assertUnreadable(secrets, new EncryptedSecret(encrypted.keyId(), new byte[3]), "maya");
  }

  private static void assertUnreadable(Secrets secrets, EncryptedSecret secret, String context) {
    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> secrets.decrypt(secret, context))
        .satisfies(
            error -> assertThat(String.valueOf(error.getMessage())).doesNotContain("marker"));
  }

  @Test
  void makesAKeyThatOnlyItsOwnerCanReadAtTheFirstNeedAndNotBefore() throws IOException {
    Secrets secrets = secrets(null);
    assertThat(secrets.keyId()).isEmpty();
    assertThat(secrets.file()).isEqualTo(home.resolve("secret.key")).doesNotExist();

    secrets.encrypt(PLAIN, "maya");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.file())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(secrets.file())).matches("[0-9a-f]{64}\n");
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left).containsExactly(secrets.file());
    }
  }

  @Test
  void makesOneKeyWhenManyNeedTheFirstAtOnce() {
    List<CompletableFuture<String>> made =
        IntStream.range(0, 16)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> secrets(null).encrypt(PLAIN, "maya").keyId()))
            .toList();

    assertThat(made.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  @Test
  void saysWhichKeyIsMissingAndNeverMakesAnother() throws IOException {
    EncryptedSecret encrypted = secrets(null).encrypt(PLAIN, "maya");
    Files.delete(home.resolve("secret.key"));
    Secrets without = secrets(null);

    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> without.decrypt(encrypted, "maya"))
        .withMessageContaining("no secret key in " + home.resolve("secret.key"))
        .withMessageContaining(encrypted.keyId());
    assertThat(home.resolve("secret.key")).doesNotExist();
  }

  @Test
  void refusesTheKeyOfAnotherServer() throws IOException {
    EncryptedSecret encrypted = secrets(null).encrypt(PLAIN, "maya");
    Path other = Files.writeString(home.resolve("other.key"), "0f".repeat(32));

    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> secrets(other).decrypt(encrypted, "maya"))
        .withMessageContaining("the one with the id " + encrypted.keyId() + " is needed");
  }

  @Test
  void takesTheKeyOfADockerSecretInHexadecimalOrBase64() throws IOException {
    byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    Path hex = Files.writeString(home.resolve("hex"), HexFormat.of().formatHex(key) + "\n");
    Path base64 = Files.writeString(home.resolve("b64"), Base64.getEncoder().encodeToString(key));

    assertThat(secrets(base64).decrypt(secrets(hex).encrypt(PLAIN, "maya"), "maya"))
        .isEqualTo(PLAIN);
    assertThat(home.resolve("secret.key")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "marker",
        "0f0f",
        "MARKERMARKERMARKERMARKERMARKERMARKERMARKERMARKERMARKERMARKERMARK"
      })
  void stopsTheStartOnAFileThatHoldsNoKeyWithoutQuotingIt(String text) throws IOException {
    Path file = Files.writeString(home.resolve("bad.key"), text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretSettings(file.toString()))
        .withMessageContaining("parley.secret-key-file: the file " + file)
        .satisfies(error ->
            assertThat(String.valueOf(error.getMessage())).doesNotContainIgnoringCase("marker"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretSettings(home.resolve("none").toString()));
  }

  @Test
  void refusesAKeyOfItsOwnThatOthersCanRead() throws IOException {
    EncryptedSecret encrypted = secrets(null).encrypt(PLAIN, "maya");
    Files.setPosixFilePermissions(
        home.resolve("secret.key"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(SecretUnreadable.class)
        .isThrownBy(() -> secrets(null).decrypt(encrypted, "maya"))
        .withMessageContaining("chmod 600");
  }
}
