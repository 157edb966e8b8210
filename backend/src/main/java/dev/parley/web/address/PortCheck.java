package dev.parley.web.address;

import dev.parley.settings.SettingsRule;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Checks that this process can listen on its configured ports: the page, and health and metrics.
 */
class PortCheck implements SettingsRule {
  private static final String PAGE = "server";
  private static final String MANAGEMENT = "management.server";
  private static final int LAST_PORT = 65_535;

  /** No port for health and metrics, as Spring Boot writes it. */
  private static final int NONE = -1;

  @Override
  public List<String> errors(Environment settings) {
    List<String> errors = new ArrayList<>();
    Integer page = port(PAGE, settings, errors);
    Integer management = port(MANAGEMENT, settings, errors);
    listen(PAGE, page, settings, errors);
    if (management != null && management != NONE && !management.equals(page)) {
      listen(MANAGEMENT, management, settings, errors);
    }
    return errors;
  }

  /** Null for one that cannot be used; a text that is no number is reported when it is bound. */
  private static @Nullable Integer port(String server, Environment settings, List<String> errors) {
    String text = settings.getProperty(server + ".port", "").strip();
    if (!text.matches("-?\\d{1,9}")) {
      return null;
    }
    int port = Integer.parseInt(text);
    if (port == NONE && server.equals(MANAGEMENT)) {
      return port;
    }
    if (port < 0 || port > LAST_PORT) {
      errors.add(
          "%s.port is '%d'; it must be a port from 1 to %d, or 0 for any that is free."
              .formatted(server, port, LAST_PORT));
      return null;
    }
    return port;
  }

  private static void listen(
      String server, @Nullable Integer port, Environment settings, List<String> errors) {
    String address = settings.getProperty(server + ".address", "").strip();
    if (port == null) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server does: a port in TIME_WAIT is free
      socket.bind(
          StringUtils.hasText(address)
              ? new InetSocketAddress(InetAddress.getByName(address), port)
              : new InetSocketAddress(port));
    } catch (UnknownHostException reportedElsewhere) {
      // Binding the setting reports it.
    } catch (BindException refused) {
      errors.add(sentence(server, port, address, String.valueOf(refused.getMessage())));
    } catch (IOException refused) {
      errors.add(sentence(server, port, address, String.valueOf(refused.getMessage())));
    }
  }

  /** Only the message of the operating system distinguishes the causes. */
  static String sentence(String server, int port, String address, String refusal) {
    if (refusal.contains("in use")) {
      return "%s.port is '%d', but another program listens there. End it, or set another port."
          .formatted(server, port);
    }
    if (refusal.contains("assign requested")) {
      return "%s.address is '%s', which is not an address of this machine. Set one of its addresses, such as 127.0.0.1, or 0.0.0.0 for all."
          .formatted(server, address);
    }
    return "%s.port is '%d', but this user may not listen there (%s). Set a port above 1023."
        .formatted(server, port, refusal);
  }
}
