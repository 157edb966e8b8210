package dev.parley.web;

import dev.parley.web.address.PublicAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names of this Parley's cookies. Browsers do not tell ports apart in cookies: with a fixed
 * name two Parleys on one host would end each other's sign-ins. So each name carries the id of the
 * database, which all servers of one Parley share.
 */
@Component
public class CookieNames {
  private static final int ID_CHARACTERS = 8;

  private final PublicAddress address;
  private final JdbcClient jdbc;
  private volatile @Nullable String id;

  CookieNames(PublicAddress address, JdbcClient jdbc) {
    this.address = address;
    this.jdbc = jdbc;
  }

  /**
   * The whole name of a cookie. Read from the database at the first request, and not at the start:
   * a database that goes away meanwhile must not end it.
   *
   * @param name such as {@code parley}
   */
  public String of(String name) {
    return prefixed(name + "-" + id());
  }

  /** What the name was before it carried an id. */
  public String formerly(String name) {
    return prefixed(name);
  }

  private String prefixed(String name) {
    return address.secure() ? "__Host-" + name : name;
  }

  private String id() {
    String known = id;
    if (known == null) {
      UUID stored = jdbc.sql("select id from instance").query(UUID.class).single();
      known = stored.toString().substring(0, ID_CHARACTERS);
      id = known;
    }
    return known;
  }
}
