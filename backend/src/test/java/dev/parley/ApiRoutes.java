package dev.parley;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which calls the server takes below /api. */
public final class ApiRoutes {
  private ApiRoutes() {}

  /** Each as its method and path, such as {@code GET /api/session}. */
  public static Set<String> of(RequestMappingHandlerMapping mappings) {
    Set<String> routes = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path))));
    return routes;
  }
}
