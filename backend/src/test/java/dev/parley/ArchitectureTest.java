package dev.parley;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.repository.Repository;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The rooms of the server, who may call whom, and the habits that a program can see. */
class ArchitectureTest {
  /**
   * Every room, and the rooms it may call. A new room gets a line here first. Every room may call
   * {@code common}.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("", Set.of("cli", "start")),
          Map.entry("common", Set.of()),
          Map.entry("start", Set.of("settings")),
          Map.entry("limits", Set.of()),
          Map.entry("problem", Set.of("database")),
          Map.entry("database", Set.of("settings")),
          Map.entry("scheduling", Set.of()),
          Map.entry("settings", Set.of()),
          Map.entry("secret", Set.of("settings")),
          Map.entry("tracing", Set.of("settings")),
          Map.entry("cluster", Set.of("database", "scheduling")),
          Map.entry("web", Set.of("limits", "problem", "scheduling", "settings")),
          Map.entry("audit", Set.of("limits", "scheduling", "web")),
          Map.entry("admin", Set.of("account", "audit", "cluster", "problem", "web")),
          Map.entry("account", Set.of("audit", "database", "limits", "problem", "secret", "web")),
          Map.entry(
              "live",
              Set.of(
                  "account",
                  "audit",
                  "cluster",
                  "database",
                  "limits",
                  "problem",
                  "scheduling",
                  "web")),
          Map.entry("feed", Set.of("account", "cluster", "live", "scheduling")),
          Map.entry(
              "conversation",
              Set.of("account", "database", "feed", "live", "llm", "problem", "scheduling")),
          Map.entry(
              "search",
              Set.of("account", "conversation", "database", "limits", "problem", "scheduling")),
          Map.entry("retention", Set.of("account", "conversation", "problem", "scheduling")),
          Map.entry(
              "sharing",
              Set.of(
                  "account",
                  "cluster",
                  "conversation",
                  "database",
                  "feed",
                  "limits",
                  "live",
                  "problem",
                  "reply",
                  "scheduling",
                  "search")),
          Map.entry("template", Set.of("account", "feed", "live", "problem")),
          Map.entry("removal", Set.of("account", "scheduling", "sharing")),
          Map.entry("cli", Set.of("account", "audit", "database", "problem")),
          Map.entry("llm", Set.of("scheduling", "settings")),
          Map.entry(
              "reply",
              Set.of(
                  "account",
                  "cluster",
                  "conversation",
                  "database",
                  "feed",
                  "live",
                  "llm",
                  "problem",
                  "scheduling",
                  "search")),
          Map.entry(
              "transfer",
              Set.of(
                  "account",
                  "cluster",
                  "conversation",
                  "database",
                  "llm",
                  "problem",
                  "scheduling",
                  "search")));

  private static final int MAX_LINES_OF_AN_ENTRY = 15;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("dev.parley");

  @Test
  void roomsCallOnlyTheRoomsTheyMay() {
    Set<String> found = new TreeSet<>();
    for (JavaClass from : MAIN) {
      String room = room(from);
      assertThat(ALLOWED).as("a room without a line in ALLOWED").containsKey(room);
      calledInOtherRooms(from)
          .filter(target -> !room(target).equals("common"))
          .filter(target -> !ALLOWED.getOrDefault(room, Set.of()).contains(room(target)))
          .forEach(target -> found.add(from.getName() + " -> " + target.getName()));
    }
    assertThat(found).as("calls between rooms that the list does not allow").isEmpty();
  }

  @Test
  void theListAllowsNoCallThatNobodyMakes() {
    Set<String> unused = new TreeSet<>();
    ALLOWED.forEach((room, others) -> others.forEach(other -> unused.add(room + " -> " + other)));
    for (JavaClass from : MAIN) {
      calledInOtherRooms(from).forEach(target -> unused.remove(room(from) + " -> " + room(target)));
    }
    assertThat(unused).as("calls that the list allows, but nobody makes").isEmpty();
  }

  @Test
  void noPackagesCallEachOtherInACircle() {
    slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void everyPackageSaysWhatLivesThereAndIsNullMarked() throws IOException {
    List<String> silent =
        Stream.concat(
                packages(Path.of("src/main/java")).stream(),
                packages(Path.of("src/test/java")).stream())
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .map(Path::toString)
            .toList();
    assertThat(silent).as("packages without a package-info.java").isEmpty();
    for (JavaClass each : MAIN) {
      assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
          .as(each.getPackageName() + " is @NullMarked")
          .isTrue();
    }
  }

  @Test
  void entryPointsConfigurationAndRepositoriesAreNeverPublic() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .or()
        .areAnnotatedWith(Controller.class)
        .or()
        .areAnnotatedWith(Configuration.class)
        .or()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAssignableTo(Repository.class)
        .should()
        .notBePublic()
        .check(MAIN);
  }

  @Test
  void settingsAreRecordsOfTheirOwnFeature() {
    classes()
        .that()
        .areAnnotatedWith(ConfigurationProperties.class)
        .should()
        .beAssignableTo(Record.class)
        .check(MAIN);
  }

  @Test
  void entryMethodsAreShort() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(RestController.class)
        .or()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Controller.class)
        .should(ShortMethods.haveAtMostLines(MAX_LINES_OF_AN_ENTRY))
        .check(MAIN);
  }

  @Test
  void onlyTheLiveSenderTouchesTheBroker() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.parley.live.LiveSender")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(SimpMessagingTemplate.class)
        .check(MAIN);
  }

  @Test
  void jacksonIsTheThirdNeverTheSecond() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.fasterxml.jackson.core..")
                .or(resideInAPackage("com.fasterxml.jackson.databind..")))
        .check(MAIN);
  }

  @Test
  void noNameHidesWhatAClassIsFor() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)").check(MAIN);
    noClasses()
        .should()
        .resideInAnyPackage("..dto..", "..impl..", "..service..", "..config..")
        .check(MAIN);
  }

  @Test
  void sentencesNameTheTestsAndNoOtherDatabaseServesThem() {
    Set<String> named = new TreeSet<>();
    for (JavaClass each : TESTS) {
      for (JavaMethod method : each.getMethods()) {
        if (method.isAnnotatedWith(Test.class) && method.getName().startsWith("test")) {
          named.add(method.getFullName());
        }
      }
    }
    assertThat(named).as("tests whose name starts with test").isEmpty();
    assertThat(ClassLoader.getSystemResource("org/h2/Driver.class")).as("H2").isNull();
  }

  private static Stream<JavaClass> calledInOtherRooms(JavaClass from) {
    return from.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith("dev.parley"))
        .filter(target -> !room(target).equals(room(from)));
  }

  private static String room(JavaClass type) {
    String below = type.getPackageName().substring("dev.parley".length());
    int end = below.indexOf('.', 1);
    return below.isEmpty() ? "" : below.substring(1, end < 0 ? below.length() : end);
  }

  static Set<Path> packages(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .map(Path::getParent)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
