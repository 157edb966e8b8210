package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the packaged jar says it is made of. */
class BillOfMaterialsIT {
  private static final String LIBRARIES = "BOOT-INF/lib/";

  /** Spring Boot's own tool, which is part of the jar's format and no dependency. */
  private static final String PUT_IN_BY_THE_BUILD = "spring-boot-jarmode-tools-";

  @Test
  void namesEveryLibraryInTheJar() throws IOException {
    try (JarFile jar = new JarFile(PackagedServer.jar())) {
      Set<String> listed;
      try (InputStream in =
          jar.getInputStream(jar.getJarEntry("META-INF/sbom/application.cdx.json"))) {
        listed = components(in).stream().map(name -> name + ".jar").collect(Collectors.toSet());
      }
      List<String> there =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
              .map(name -> name.substring(LIBRARIES.length()))
              .filter(name -> !name.startsWith(PUT_IN_BY_THE_BUILD))
              .toList();

      assertThat(there).hasSizeGreaterThan(50);
      assertThat(listed).containsAll(there);
    }
  }

  @Test
  void namesWhatThePageIsMadeOfAndNoToolOfItsBuild() throws IOException {
    try (JarFile jar = new JarFile(PackagedServer.jar())) {
      JarEntry page =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(LIBRARIES + "parley-frontend-"))
              .findAny()
              .orElseThrow();
      try (JarInputStream in = new JarInputStream(jar.getInputStream(page))) {
        JarEntry entry = in.getNextJarEntry();
        while (entry != null && !entry.getName().equals("META-INF/sbom/page.cdx.json")) {
          entry = in.getNextJarEntry();
        }
        assertThat(components(in).stream().map(name -> name.replaceAll("-[^-]*$", "")))
            .contains("svelte", "marked", "dompurify")
            .doesNotContain("vite", "vitest", "typescript");
      }
    }
  }

  /** Each as name-version, the way Maven names a file. */
  private static Set<String> components(InputStream json) {
    Set<String> names = new TreeSet<>();
    for (JsonNode each : JsonMapper.shared().readTree(json).path("components")) {
      names.add(each.path("name").asString() + "-" + each.path("version").asString());
    }
    return names;
  }
}
