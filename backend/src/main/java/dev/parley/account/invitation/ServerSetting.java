package dev.parley.account.invitation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an administrator has chosen in the page for the whole server. */
@Entity
@Table(name = "server_setting")
class ServerSetting {
  @Id private String name;
  private String value;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected ServerSetting() {}

  ServerSetting(String name, String value) {
    this.name = name;
    this.value = value;
  }

  String value() {
    return value;
  }
}
