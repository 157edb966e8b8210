package dev.parley.transfer.job;

import dev.parley.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploading a file of conversations, and watching what becomes of it. */
@RestController
@RequestMapping("/api/imports")
class ImportController {
  private final Uploads uploads;
  private final ImportJobs jobs;

  ImportController(Uploads uploads, ImportJobs jobs) {
    this.uploads = uploads;
    this.jobs = jobs;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ImportView begin(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request)
      throws IOException {
    UUID id =
        uploads.store(me.id(), name, request.getContentLengthLong(), request.getInputStream());
    return jobs.view(me.id(), id);
  }

  @GetMapping
  ImportList list(@AuthenticationPrincipal SignedIn me) {
    return new ImportList(jobs.list(me.id()));
  }

  @GetMapping("/{id}")
  ImportView view(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return jobs.view(me.id(), id);
  }

  @DeleteMapping("/{id}")
  ImportView cancel(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return jobs.cancel(me.id(), id);
  }
}
