package dev.parley.retention;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The choices of all accounts. */
interface RetentionChoices extends Repository<RetentionChoice, UUID> {
  RetentionChoice save(RetentionChoice row);

  Optional<RetentionChoice> findById(UUID account);

  void deleteById(UUID account);
}
