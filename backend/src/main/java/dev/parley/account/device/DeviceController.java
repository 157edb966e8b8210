package dev.parley.account.device;

import dev.parley.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The devices that are signed in to one's own account. */
@RestController
@RequestMapping("/api/account/devices")
class DeviceController {
  private final Devices devices;

  DeviceController(Devices devices) {
    this.devices = devices;
  }

  @GetMapping
  DeviceList list(@AuthenticationPrincipal SignedIn me) {
    return devices.list(me);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, HttpServletRequest request) {
    devices.signOut(me, id, request.getRemoteAddr());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOutOthers(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    devices.signOutOthers(me, request.getRemoteAddr());
  }
}
