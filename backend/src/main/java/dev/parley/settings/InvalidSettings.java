package dev.parley.settings;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Settings that stop the start; one sentence each. */
final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidSettings(List<String> sentences) {
    super(String.join("\n", sentences));
  }

  /** Lets Boot print the sentences in place of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<InvalidSettings> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettings cause) {
      return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
  }
}
