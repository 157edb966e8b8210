package dev.parley.llm.cache;

import dev.parley.common.Sha256;
import dev.parley.llm.ModelRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request: SHA-256 over all its components, read by reflection, so that a new field
 * cannot be forgotten. The kind and length of each value are hashed before it, so that two
 * different requests never have the same bytes. A component of an unknown type is an error.
 */
public final class CacheKey {
  private final byte[] digest;

  private CacheKey(byte[] digest) {
    this.digest = digest;
  }

  /** {@code account} is part of the key in scope {@code account}, else null. */
  static CacheKey of(ModelRequest request, @Nullable UUID account) {
    return ofValues(request, account == null ? null : account.toString());
  }

  static CacheKey ofValues(@Nullable Object... values) {
    MessageDigest sha = Sha256.newDigest();
    for (Object value : values) {
      add(sha, value);
    }
    return new CacheKey(sha.digest());
  }

  private static void add(MessageDigest sha, @Nullable Object value) {
    switch (value) {
      case null -> head(sha, '0', 0);
      case String text -> bytes(sha, 's', utf16(text));
      case Integer number -> bytes(sha, 'i', ByteBuffer.allocate(4).putInt(number).array());
      case Long number -> bytes(sha, 'l', ByteBuffer.allocate(8).putLong(number).array());
      case Double number -> bytes(sha, 'd', ByteBuffer.allocate(8).putDouble(number).array());
      case Boolean yes -> head(sha, yes ? 'y' : 'n', 0);
      case Enum<?> constant -> bytes(sha, 'e', utf16(constant.name()));
      case List<?> list -> {
        head(sha, '[', list.size());
        list.forEach(element -> add(sha, element));
      }
      case Record entry -> {
        RecordComponent[] components = entry.getClass().getRecordComponents();
        head(sha, '{', components.length);
        for (RecordComponent component : components) {
          add(sha, valueOf(component, entry));
        }
      }
      default ->
          throw new IllegalStateException(
              "Cache keys do not support values of the type " + value.getClass().getName() + ".");
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Record entry) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(entry);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IllegalStateException("A cache key cannot read " + component, unreadable);
    }
  }

  /** Not UTF-8, which encodes all lone surrogates as the same bytes. */
  private static byte[] utf16(String text) {
    ByteBuffer units = ByteBuffer.allocate(text.length() * 2);
    units.asCharBuffer().put(text);
    return units.array();
  }

  private static void bytes(MessageDigest sha, char kind, byte[] bytes) {
    head(sha, kind, bytes.length);
    sha.update(bytes);
  }

  private static void head(MessageDigest sha, char kind, int length) {
    sha.update((byte) kind);
    sha.update(ByteBuffer.allocate(4).putInt(length).array());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CacheKey key && Arrays.equals(digest, key.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
