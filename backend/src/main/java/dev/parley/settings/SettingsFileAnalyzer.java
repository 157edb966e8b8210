package dev.parley.settings;

import dev.parley.common.CauseChain;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A sentence for a settings file that cannot be parsed; Boot would print a stack trace. */
class SettingsFileAnalyzer implements FailureAnalyzer {
  private static final String NO_FILE = "Unable to load config data from ";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause : CauseChain.of(failure)) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof YAMLException unreadable) {
        return analysis(sentence(unreadable), failure);
      } else if (cause instanceof IllegalStateException && message.startsWith(NO_FILE)) {
        return analysis(
            "spring.config.import names %s, which is not a settings file. Name one that ends in .yml or .properties, or a folder as configtree:/folder/."
                .formatted(message.substring(NO_FILE.length())),
            failure);
      }
    }
    return null;
  }

  private static String sentence(YAMLException unreadable) {
    String what = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
    String where = "";
    if (unreadable instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      what = String.valueOf(marked.getProblem());
      where =
          " in line %d, column %d"
              .formatted(
                  marked.getProblemMark().getLine() + 1, marked.getProblemMark().getColumn() + 1);
    }
    return "A settings file is not valid YAML%s (%s): application.yml, or one that spring.config.import names. Check its indentation and its quotation marks."
        .formatted(where, what);
  }

  private static FailureAnalysis analysis(String sentence, Throwable failure) {
    return new FailureAnalysis(sentence, null, failure);
  }
}
