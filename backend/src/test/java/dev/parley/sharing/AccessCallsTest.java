package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ApiRoutes;
import dev.parley.ServerTest;
import dev.parley.admin.AdminRoutes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The matrix of {@link AccessMatrixTest} leaves out nothing that the server answers. */
@ServerTest
class AccessCallsTest {
  @LocalServerPort int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired SimpAnnotationMethodMessageHandler commandMappings;

  @Test
  void namesEveryRoute() {
    Group group = Group.at(port);
    Set<String> rows = new TreeSet<>(AccessCalls.WITHOUT_A_CONVERSATION);
    Stream.of(
            AccessCalls.ofEveryMember(group.first.replyId()),
            AccessCalls.ofTheOwner(group, group.person("other")),
            AccessCalls.ofTheInvited())
        .flatMap(calls -> calls.keySet().stream())
        .map(name -> String.join(" ", List.of(name.split(" ", -1)).subList(0, 2)))
        .forEach(rows::add);
    rows.addAll(AdminRoutes.all(UUID.randomUUID(), UUID.randomUUID()).keySet());
    assertThat(rows).containsExactlyElementsOf(ApiRoutes.of(mappings));
  }

  @Test
  void namesEveryDestination() {
    UUID any = UUID.randomUUID();
    Set<String> sent = new TreeSet<>(Set.of("/app/hello", "/app/present"));
    AccessCalls.commands(any, any, any).keySet().forEach(name -> sent.add(name.split(" ", 2)[0]));
    Set<String> destinations = new TreeSet<>();
    commandMappings
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getDestinationConditions()
                .getPatterns()
                .forEach(path -> destinations.add("/app" + path)));
    assertThat(sent).containsExactlyElementsOf(destinations);
  }
}
