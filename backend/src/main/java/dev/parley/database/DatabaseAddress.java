package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** The part of a database URL that may be shown: a URL as a whole can hold a password. */
record DatabaseAddress(String host, String port, String database) {
  private static final String SCHEME = "jdbc:postgresql:";

  /** A name and a password before the host: other tools read them there, this driver does not. */
  private static final Pattern SIGN_IN_BEFORE_HOST = Pattern.compile("//[^/?]*@.*");

  /** Refuses what the driver cannot read, before it reaches a log. */
  static DatabaseAddress of(String url) {
    if (!url.startsWith(SCHEME)
        || SIGN_IN_BEFORE_HOST.matcher(url.substring(SCHEME.length())).lookingAt()) {
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
