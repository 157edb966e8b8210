package dev.parley.admin.health;

import dev.parley.admin.health.HealthReport.NodeHealth;
import dev.parley.cluster.Node;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How this Parley is, for administrators. */
@RestController
class HealthController {
  private static final String DATABASE =
      """
      select 'PostgreSQL ' || current_setting('server_version') as name,
             pg_database_size(current_database()) as bytes,
             (select version from flyway_schema_history where version is not null and success
               order by installed_rank desc limit 1) as schema,
             (select count(*) from account where password_hash <> '') as accounts,
             (select count(*) from account where role = 'ADMIN' and enabled and password_hash <> '') as administrators
      """;

  private final JdbcClient jdbc;
  private final Node node;

  HealthController(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  @GetMapping("/api/admin/health")
  HealthReport health() {
    List<NodeHealth> nodes = nodes();
    return jdbc.sql(DATABASE)
        .query((row, number) ->
            new HealthReport(
                version(),
                nodes,
                row.getString("name"),
                row.getLong("bytes"),
                row.getString("schema"),
                row.getLong("accounts"),
                row.getLong("administrators")))
        .single();
  }

  private List<NodeHealth> nodes() {
    return jdbc.sql(
            """
            select id, seen_at, seen_at > now() - interval '3 s' as alive, id = :me as here from node
             where seen_at > now() - interval '10 minutes' order by here desc, seen_at desc
            """)
        .param("me", node.id())
        .query((row, number) ->
            new NodeHealth(
                row.getObject("id", UUID.class),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("alive"),
                row.getBoolean("here")))
        .list();
  }

  private static String version() {
    return Optional.ofNullable(HealthController.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
