package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.settings.HomeFolder;
import dev.parley.settings.SettingsRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Checks the settings of the database, or the folder of the embedded one. */
class DatabaseSettingsRule implements SettingsRule {
  private static final String URL = "spring.datasource.url";
  private static final String USERNAME = "spring.datasource.username";
  private static final String POOL_USER = "spring.datasource.hikari.data-source-properties.user";

  @Override
  public List<String> errors(Environment settings) {
    List<String> errors = new ArrayList<>();
    boolean hasUser = StringUtils.hasText(settings.getProperty(USERNAME));
    boolean poolHasUser = StringUtils.hasText(settings.getProperty(POOL_USER));
    try {
      String url = settings.getProperty(URL, "");
      if (!url.isBlank()) {
        DatabaseAddress.of(url);
        Properties parts = Driver.parseURL(url, null);
        if (!hasUser && !poolHasUser && (parts == null || parts.getProperty("user") == null)) {
          errors.add(
              "%s is not set, but %s is. Set the name that Parley signs in to the database with, and its password in spring.datasource.password."
                  .formatted(USERNAME, URL));
        }
      } else if (hasUser) {
        errors.add(
            "%s is set, but %s is not. Set the address of the database, such as jdbc:postgresql://host:5432/parley, or take the name away for the database that Parley brings."
                .formatted(USERNAME, URL));
      } else {
        EmbeddedPostgres.requireUsable(HomeFolder.of(settings.getProperty(HomeFolder.SETTING)));
      }
    } catch (DatabaseUnusable unusable) {
      errors.add(String.valueOf(unusable.getMessage()));
    }
    return errors;
  }
}
