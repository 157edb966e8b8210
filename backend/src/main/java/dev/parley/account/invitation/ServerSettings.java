package dev.parley.account.invitation;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All that administrators have chosen. */
interface ServerSettings extends Repository<ServerSetting, String> {
  ServerSetting save(ServerSetting row);

  Optional<ServerSetting> findById(String name);
}
