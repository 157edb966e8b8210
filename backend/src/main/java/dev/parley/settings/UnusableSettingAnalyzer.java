package dev.parley.settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Lets Boot print one sentence for a value that cannot be used, in place of its own block. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    return new FailureAnalysis(UnusableSetting.sentence(cause), null, cause);
  }
}
