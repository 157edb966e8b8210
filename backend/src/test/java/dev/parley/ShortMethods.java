package dev.parley;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A condition of {@link ArchitectureTest}. */
final class ShortMethods {
  private ShortMethods() {}

  static ArchCondition<JavaMethod> haveAtMostLines(int most) {
    return new ArchCondition<>("have at most " + most + " lines") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        int first = method.getSourceCodeLocation().getLineNumber();
        int last =
            method.getCallsFromSelf().stream()
                .mapToInt(call -> call.getSourceCodeLocation().getLineNumber())
                .max()
                .orElse(first);
        if (last - first > most) {
          events.add(
              SimpleConditionEvent.violated(
                  method, method.getFullName() + " has " + (last - first) + " lines"));
        }
      }
    };
  }
}
