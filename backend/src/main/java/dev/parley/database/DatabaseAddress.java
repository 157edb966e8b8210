package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** The part of a database URL that may be logged: the whole URL can contain a password. */
record DatabaseAddress(String host, String port, String database) {
  private static final String SCHEME = "jdbc:postgresql:";

  /** Credentials before the host, which other tools support and this driver does not. */
  private static final Pattern CREDENTIALS_BEFORE_HOST = Pattern.compile("//[^/?]*@.*");

  /** Rejects what the driver cannot parse, before it is logged. */
  static DatabaseAddress of(String url) {
    if (!url.startsWith(SCHEME)
        || CREDENTIALS_BEFORE_HOST.matcher(url.substring(SCHEME.length())).lookingAt()) {
      throw unreadable();
    }
    try {
      Driver driver = driver();
      if (!driver.acceptsURL(url)) {
        throw unreadable();
      }
      DriverPropertyInfo[] parts = driver.getPropertyInfo(url, new Properties());
      return new DatabaseAddress(
          part(parts, "PGHOST"), part(parts, "PGPORT"), part(parts, "PGDBNAME"));
    } catch (SQLException e) {
      throw unreadable();
    }
  }

  static Driver driver() throws SQLException {
    return DriverManager.getDriver(SCHEME + "any");
  }

  private static String part(DriverPropertyInfo[] parts, String name) {
    for (DriverPropertyInfo part : parts) {
      if (part.name.equals(name) && part.value != null) {
        return part.value;
      }
    }
    return "";
  }

  private static DatabaseUnusable unreadable() {
    return new DatabaseUnusable(
        "spring.datasource.url is not the address of a PostgreSQL database: write"
            + " jdbc:postgresql://host:5432/database, with the name and the password in"
            + " spring.datasource.username and spring.datasource.password.");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
