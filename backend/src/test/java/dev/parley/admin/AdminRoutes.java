package dev.parley.admin;

import dev.parley.RawClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Every call that only administrators may make. A route without a row here fails the build. */
public final class AdminRoutes {
  /** Calls it as somebody. */
  public interface Call extends Function<RawClient, RawClient.Answer> {}

  private AdminRoutes() {}

  /**
   * All of them, by their routes; each can be made by an administrator.
   *
   * @param account somebody whom it is done to
   * @param invitation one that is open, and is revoked
   */
  public static Map<String, Call> all(UUID account, UUID invitation) {
    String one = "/api/admin/accounts/" + account;
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("GET /api/admin/accounts", me -> me.get("/api/admin/accounts?limit=1"));
    calls.put("PATCH /api/admin/accounts/{id}", me -> me.patch(one, Map.of("enabled", true)));
    calls.put("POST /api/admin/accounts/{id}/sign-out", me -> me.post(one + "/sign-out", null));
    calls.put("POST /api/admin/accounts/{id}/reset-link", me -> me.post(one + "/reset-link", null));
    calls.put("GET /api/admin/invitations", me -> me.get("/api/admin/invitations"));
    calls.put(
        "POST /api/admin/invitations",
        me -> me.post("/api/admin/invitations", Map.of("role", "user")));
    calls.put(
        "DELETE /api/admin/invitations/{id}",
        me -> me.delete("/api/admin/invitations/" + invitation));
    calls.put("GET /api/admin/sign-up", me -> me.get("/api/admin/sign-up"));
    calls.put(
        "PUT /api/admin/sign-up",
        me -> Administrator.put(me, "/api/admin/sign-up", Map.of("mode", "open")));
    calls.put("GET /api/admin/usage", me -> me.get("/api/admin/usage?days=7"));
    calls.put("GET /api/admin/audit", me -> me.get("/api/admin/audit?limit=1"));
    calls.put("GET /api/admin/audit/export", me -> me.get("/api/admin/audit/export"));
    calls.put("GET /api/admin/health", me -> me.get("/api/admin/health"));
    return calls;
  }
}
