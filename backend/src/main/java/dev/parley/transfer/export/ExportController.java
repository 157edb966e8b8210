package dev.parley.transfer.export;

import dev.parley.account.SignedIn;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads of one's conversations. */
@RestController
class ExportController {
  private final Exports exports;

  ExportController(Exports exports) {
    this.exports = exports;
  }

  @GetMapping("/api/conversations/{id}/export")
  void one(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "markdown") String format,
      HttpServletResponse response)
      throws IOException {
    switch (format) {
      case "markdown" ->
          exports.markdown(
              me.id(), id, name -> begin(response, name + ".md", "text/markdown;charset=utf-8"));
      case "json" ->
          exports.json(me.id(), id, name -> begin(response, name + ".json", "application/json"));
      default -> throw new Refusal(Reason.INVALID, "format: send markdown or json.");
    }
  }

  @GetMapping("/api/export")
  void several(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable UUID folder,
      @RequestParam(defaultValue = "") UUID[] ids,
      @RequestParam Map<String, String> given,
      HttpServletResponse response)
      throws IOException {
    exports.archive(
        me.id(),
        Selected.of(given.keySet(), folder, Arrays.asList(ids)),
        name -> begin(response, name + ".zip", "application/zip"));
  }

  private static OutputStream begin(HttpServletResponse response, String name, String type)
      throws IOException {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    return response.getOutputStream();
  }
}
