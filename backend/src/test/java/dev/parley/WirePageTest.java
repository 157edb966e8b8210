package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.llm.ModelProblem;
import dev.parley.problem.Reason;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Compares docs/wire.md with the code: what one of them names, the other has too. */
class WirePageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern INTERFACE =
      Pattern.compile("(?s)export interface (\\w+) \\{\\n(.*?)\\n}");
  private static final Pattern FIELD = Pattern.compile("(?m)^ {2}(\\w+): ");
  private static final Pattern CHOICE = Pattern.compile("export type (\\w+) = ('[^;]+);");
  private static final Pattern MODEL_PROBLEM =
      Pattern.compile("new ModelProblem\\(\\s*\"([a-z-]+)\"");
  private static final Pattern ERROR_FRAME = Pattern.compile("\\bframe\\(\\s*\"([a-z-]+)\"");
  private static final Pattern QUEUE = Pattern.compile("\\(\"(/queue/[a-z]+)\"\\)");

  @SuppressWarnings("NullAway.Init")
  private static Paper page;

  @SuppressWarnings("NullAway.Init")
  private static String types;

  @BeforeAll
  static void readThePage() throws IOException {
    page = Paper.read(ROOT, "docs/wire.md");
    types = Files.readString(ROOT.resolve("frontend/src/wire/wire.ts"));
  }

  @Test
  void namesEveryHttpCallAndNoOther() {
    assertThat(firsts("HTTP calls")).containsExactlyInAnyOrderElementsOf(calls());
  }

  @Test
  void namesEveryCommandWithTheFieldsOfItsPayload() {
    Map<String, List<String>> commands = new TreeMap<>();
    for (Class<?> type : annotated(Controller.class)) {
      for (Method method : type.getDeclaredMethods()) {
        MessageMapping mapping = method.getAnnotation(MessageMapping.class);
        if (mapping != null) {
          List<String> fields =
              Arrays.stream(method.getParameters())
                  .filter(each -> each.isAnnotationPresent(Payload.class))
                  .map(Parameter::getType)
                  .flatMap(payload -> components(payload).stream())
                  .toList();
          commands.put("/app" + mapping.value()[0], fields);
        }
      }
    }
    assertThat(commands).isNotEmpty();
    assertThat(fields("Commands", "/app/")).isEqualTo(commands);
  }

  @Test
  void namesEveryEventWithItsFields() {
    Map<String, List<String>> events = new TreeMap<>();
    for (Class<?> type : annotated(JsonTypeName.class)) {
      events.put(type.getAnnotation(JsonTypeName.class).value(), components(type));
    }
    assertThat(events).isNotEmpty();
    Map<String, List<String>> written = fields("Events", "");
    written.keySet().removeIf(name -> name.startsWith("/user/"));
    assertThat(written).isEqualTo(events);
  }

  @Test
  void namesEveryQueueAndNoOther() throws IOException {
    assertThat(fields("Events", "/user/").keySet())
        .isEqualTo(
            inCode(QUEUE, "LiveQueue.java").stream()
                .map(path -> "/user" + path)
                .collect(Collectors.toSet()));
  }

  @Test
  void namesEveryObjectWithItsFields() {
    Set<String> elsewhere =
        annotated(JsonTypeName.class).stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    Map<String, List<String>> objects = new TreeMap<>();
    INTERFACE
        .matcher(types)
        .results()
        .filter(found -> !group(found, 1).matches("\\w+(Command|Event)"))
        .filter(found -> !elsewhere.contains(group(found, 1)))
        .forEach(found -> objects.put(group(found, 1), all(FIELD, group(found, 2))));
    CHOICE
        .matcher(types)
        .results()
        .forEach(found ->
            objects.put(group(found, 1), List.of(group(found, 2).replace("'", "").split(" \\| "))));
    assertThat(objects).hasSizeGreaterThan(10);
    assertThat(fields("Objects", "")).isEqualTo(objects);
  }

  @Test
  void namesEveryErrorWithItsStatusAndWhetherToTryAgain() {
    assertThat(page.section("Errors").rows().stream().map(cells -> cells.subList(0, 3)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values())
                .map(reason ->
                    List.of(
                        "`" + reason.code() + "`",
                        String.valueOf(reason.status().value()),
                        reason.retryable() ? "yes" : "no"))
                .toList());
  }

  @Test
  void namesEveryReasonForTheEndOfAnAnswer() throws IOException {
    assertThat(firsts("Why an answer ended"))
        .containsExactlyInAnyOrderElementsOf(inCode(MODEL_PROBLEM, ".java"))
        .containsExactlyInAnyOrderElementsOf(ModelProblem.CODES);
  }

  @Test
  void namesEveryCodeOfAnErrorFrame() throws IOException {
    assertThat(firsts("When a socket ends"))
        .containsExactlyInAnyOrderElementsOf(inCode(ERROR_FRAME, "LiveProtocolErrors.java"));
  }

  /** Every HTTP call that a controller takes, such as {@code GET /api/session}. */
  static Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Class<?> type : annotated(Controller.class)) {
      if (!ErrorController.class.isAssignableFrom(type)) {
        String above = paths(type);
        for (Method method : type.getDeclaredMethods()) {
          String path = above + paths(method);
          verbs(method).forEach(verb -> calls.add(verb + " " + path));
        }
      }
    }
    return calls;
  }

  private static String paths(AnnotatedElement mapped) {
    return mapping(mapped).map(each -> String.join("", each.path())).orElse("");
  }

  private static Stream<RequestMethod> verbs(Method method) {
    return mapping(method).stream().flatMap(each -> Arrays.stream(each.method()));
  }

  private static Optional<RequestMapping> mapping(AnnotatedElement mapped) {
    return Optional.ofNullable(
        AnnotatedElementUtils.findMergedAnnotation(mapped, RequestMapping.class));
  }

  private static List<String> firsts(String heading) {
    return page.section(heading).rows().stream()
        .map(cells -> cells.getFirst().replace("`", ""))
        .toList();
  }

  /** The names in the second cell of each row whose first cell begins so. */
  private static Map<String, List<String>> fields(String heading, String start) {
    Function<List<String>, String> first = cells -> cells.getFirst().replace("`", "");
    return page.section(heading).rows().stream()
        .filter(cells -> first.apply(cells).startsWith(start))
        .collect(
            Collectors.toMap(
                first, cells -> all(SPAN, cells.get(1)), (one, other) -> one, TreeMap::new));
  }

  private static Set<String> inCode(Pattern pattern, String file) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path each : files.filter(path -> path.toString().endsWith(file)).toList()) {
        found.addAll(all(pattern, Files.readString(each)));
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  /** The classes of the server itself, not those of its tests. */
  private static List<Class<?>> annotated(Class<? extends Annotation> annotation) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
    List<Class<?>> types = new ArrayList<>();
    for (BeanDefinition found : scanner.findCandidateComponents("dev.parley")) {
      try {
        Class<?> type = Class.forName(String.valueOf(found.getBeanClassName()));
        if (source(type).equals(source(Parley.class))) {
          types.add(type);
        }
      } catch (ClassNotFoundException gone) {
        throw new AssertionError(gone);
      }
    }
    return types;
  }

  private static String source(Class<?> type) {
    return String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
  }

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> group(found, 1)).toList();
  }

  private static String group(MatchResult found, int number) {
    return String.valueOf(found.group(number));
  }
}
