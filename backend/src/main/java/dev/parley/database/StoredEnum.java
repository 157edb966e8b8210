package dev.parley.database;

import java.util.Locale;

/** An enum whose names stand in the database in lower case. */
public interface StoredEnum {
  String name();

  /** As it stands in the database. */
  default String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value that is stored so.
   *
   * @throws IllegalArgumentException when there is none
   */
  static <E extends Enum<E> & StoredEnum> E of(Class<E> type, String stored) {
    return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
  }
}
