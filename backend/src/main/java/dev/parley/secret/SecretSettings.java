package dev.parley.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key is that encrypts secrets in the database.
 *
 * @param secretKeyFile {@code parley.secret-key-file}: a file with 32 bytes, in 64 hexadecimal
 *     digits or in base64; without it, {@code secret.key} in the home folder, which is made at the
 *     first need
 */
@ConfigurationProperties("parley")
record SecretSettings(@Nullable String secretKeyFile) {
  SecretSettings {
    if (secretKeyFile != null && secretKeyFile.isBlank()) {
      secretKeyFile = null;
    }
    if (secretKeyFile != null) {
      // A start without it would refuse the codes of everybody, one by one.
      SecretKey.read(Path.of(secretKeyFile));
    }
  }
}
