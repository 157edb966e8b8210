package dev.parley.llm.engine;

import dev.parley.llm.engine.weights.ModelCheck;
import dev.parley.llm.engine.weights.ModelUnusable;
import dev.parley.settings.SettingsRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Whether the model file that somebody named is one, and the folder of the weights a folder. */
class UsableModelFile implements SettingsRule {
  @Override
  public List<String> complaints(Environment settings) {
    List<String> complaints = new ArrayList<>();
    try {
      EngineSettings engine =
          Binder.get(settings).bindOrCreate("parley.engine", EngineSettings.class);
      Path folder = engine.modelsFolder();
      if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
        complaints.add(
            "parley.engine.models-folder is '%s', which is a file. Name a folder for the weights, or take it away."
                .formatted(folder));
      }
      if (engine.modelFile() != null && mayRun(settings)) {
        ModelCheck.checkFile(engine.modelFile(), engine.context());
      }
    } catch (ModelUnusable unusable) {
      complaints.add(unusable.sentence());
    } catch (BindException toldElsewhere) {
      // Reading each setting into its type says which.
    }
    return complaints;
  }

  /** With a model server named, or without the engine, nobody opens the file. */
  private static boolean mayRun(Environment settings) {
    return settings.getProperty("parley.llm.bundled", "true").strip().equalsIgnoreCase("true")
        && settings.getProperty("parley.llm.base-url", "").isBlank()
        && settings.getProperty("parley.llm.servers[0].base-url", "").isBlank();
  }
}
