package dev.parley.web.address;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Refuses odd requests and foreign Host headers. A scraper asks for metrics by whatever name its
 * network has for this machine, so there the name is free once the address is.
 */
@Component
class HostFirewall extends StrictHttpFirewall {
  private final StrictHttpFirewall anyHost = new StrictHttpFirewall();
  private final boolean managementIsExposed;

  HostFirewall(PublicAddress address, ManagementServerProperties management) {
    InetAddress own = management.getAddress();
    this.managementIsExposed = own != null && !own.isLoopbackAddress();
    setAllowedHostnames(address::acceptsHost);
    setAllowedHttpMethods(
        // Those that no address takes are answered with what it does take. TRACE would echo
        // cookies.
        List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"));
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return managementIsExposed && ManagementAccess.isManagement(request)
        ? anyHost.getFirewalledRequest(request)
        : super.getFirewalledRequest(request);
  }
}
