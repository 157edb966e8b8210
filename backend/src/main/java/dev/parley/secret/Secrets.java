package dev.parley.secret;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Encrypts what is stored and has to be read again, such as the secrets of authenticator apps. All
 * servers of one database need the same key. One whose key is missing or another one refuses with
 * {@link SecretUnreadable}, and never treats a secret as absent.
 */
@Component
public class Secrets {
  private static final Logger log = LoggerFactory.getLogger(Secrets.class);
  private static final String FILE_NAME = "secret.key";
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final boolean named;
  private volatile @Nullable SecretKey key;

  Secrets(SecretSettings settings, Environment environment) {
    this.named = settings.secretKeyFile() != null;
    this.file =
        settings.secretKeyFile() != null
            ? Path.of(settings.secretKeyFile()).toAbsolutePath()
            : HomeFolder.of(environment.getProperty(HomeFolder.SETTING))
                .folder()
                .resolve(FILE_NAME);
  }

  /** Where the key is, or would be made. */
  public Path file() {
    return file;
  }

  /** The id of this server's key; empty when it has none yet. */
  public Optional<String> keyId() {
    return found().map(SecretKey::id);
  }

  /**
   * Encrypts, with a new key where there is none yet.
   *
   * @param context what it belongs to, such as a table and an account: only with the same it is
   *     decrypted, so that no row can be copied to another account
   * @throws SecretUnreadable when the key cannot be read or made
   */
  public EncryptedSecret encrypt(byte[] plain, String context) {
    SecretKey used = found().orElseGet(this::made);
    return new EncryptedSecret(used.id(), used.encrypt(plain, context));
  }

  /**
   * Decrypts.
   *
   * @throws SecretUnreadable without the key that has encrypted it
   */
  public byte[] decrypt(EncryptedSecret secret, String context) {
    SecretKey used =
        found()
            .orElseThrow(() ->
                new SecretUnreadable(
                    "This server has no secret key in %s, and needs the one with the id %s"
                        .formatted(file, secret.keyId())));
    if (!used.id().equals(secret.keyId())) {
      throw new SecretUnreadable(
          "The secret key in %s has the id %s, and the one with the id %s is needed"
              .formatted(file, used.id(), secret.keyId()));
    }
    return used.decrypt(secret.bytes(), context);
  }

  /** A key that is put into its place while the server runs is found. */
  private Optional<SecretKey> found() {
    SecretKey known = key;
    if (known == null && Files.exists(file)) {
      known = read();
      key = known;
    }
    return Optional.ofNullable(known);
  }

  private SecretKey read() {
    try {
      if (!named && othersMayRead()) {
        throw new SecretUnreadable("Others can read %s. Run chmod 600 on it".formatted(file));
      }
      return SecretKey.read(file);
    } catch (IOException | IllegalArgumentException unusable) {
      throw new SecretUnreadable(String.valueOf(unusable.getMessage()));
    }
  }

  private boolean othersMayRead() throws IOException {
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
    allowed.removeAll(PosixFilePermissions.fromString(OWNER_ONLY));
    return !allowed.isEmpty();
  }

  private synchronized SecretKey made() {
    SecretKey already = found().orElse(null);
    if (already != null) {
      return already;
    }
    try {
      write(SecretKey.random());
    } catch (IOException failed) {
      throw new SecretUnreadable(
          "The secret key %s cannot be written: %s".formatted(file, failed.getMessage()));
    }
    return found().orElseThrow(() -> new SecretUnreadable(file + " is gone"));
  }

  /** Whole or not at all: another process with this home folder must never read a part of it. */
  private void write(SecretKey made) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    HomeFolder.create(folder);
    Path draft =
        Files.createTempFile(
            folder,
            FILE_NAME,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      Files.writeString(draft, made.text());
      Files.createLink(file, draft);
      log.info("Made the secret key {}. A backup does not contain it: keep a copy of it.", file);
    } catch (FileAlreadyExistsException otherProcess) {
      log.debug("Another process has made the secret key.", otherProcess);
    } finally {
      Files.delete(draft);
    }
  }
}
