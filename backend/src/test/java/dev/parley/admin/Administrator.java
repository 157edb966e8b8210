package dev.parley.admin;

import dev.parley.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes administrators of accounts, as only a test can. */
final class Administrator {
  private Administrator() {}

  /** Somebody new, who is signed in and an administrator. */
  static RawClient signUp(int port, JdbcClient jdbc, String name) {
    RawClient client = RawClient.at(port).signUp(name);
    jdbc.sql("update account set role = 'ADMIN' where id = :id")
        .param("id", client.accountId())
        .update();
    return client;
  }

  /** Nobody else is an administrator from now on. */
  static void onlyThese(JdbcClient jdbc, RawClient... administrators) {
    jdbc.sql("update account set role = 'USER' where role = 'ADMIN'").update();
    for (RawClient each : administrators) {
      jdbc.sql("update account set role = 'ADMIN' where id = :id")
          .param("id", each.accountId())
          .update();
    }
  }

  /** As if the password had been typed 16 minutes ago. */
  static RawClient signedInLongAgo(JdbcClient jdbc, RawClient client) {
    jdbc.sql(
            """
            update spring_session_attributes a set attribute_bytes = :bytes from spring_session s
             where s.primary_id = a.session_primary_id and s.principal_name = :account
               and a.attribute_name = 'confirmed'
            """)
        .param("bytes", serialized(Long.toString(System.currentTimeMillis() - 16 * 60_000L)))
        .param("account", client.accountId().toString())
        .update();
    return client;
  }

  static RawClient.Answer put(RawClient client, String path, @Nullable Object body) {
    return client.call("PUT", path, body, Map.of(client.csrfHeader(), client.csrfToken()));
  }

  private static byte[] serialized(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
