package dev.parley.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Boot print the sentences of {@link WrongSettings} in place of a stack trace. */
class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettings> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrongSettings cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}
