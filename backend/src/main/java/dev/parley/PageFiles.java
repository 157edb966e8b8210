package dev.parley;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The page's files, read once into memory (some MB): opening the jar for each visitor takes a lock
 * that all class loading shares.
 */
final class PageFiles extends PathResourceResolver {
  private final Map<String, Resource> files = new HashMap<>();

  /**
   * Reads all files of one folder of the classpath, without its subfolders.
   *
   * @param folder such as {@code static/assets/}; there may be several of that name
   * @throws IOException when one of them cannot be read
   */
  PageFiles(String folder) throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    for (Resource each : resources.getResources("classpath*:" + folder + "*.*")) {
      String name = String.valueOf(each.getFilename());
      files.put(name, new InMemory(each, name, files));
    }
  }

  @Override
  protected @Nullable Resource getResource(String path, Resource location) {
    return files.get(path.startsWith("/") ? path.substring(1) : path);
  }

  private static final class InMemory extends ByteArrayResource {
    private final String name;
    private final long lastModified;
    private final Map<String, Resource> files;

    InMemory(Resource file, String name, Map<String, Resource> files) throws IOException {
      super(file.getContentAsByteArray(), name);
      this.name = name;
      this.lastModified = file.lastModified();
      this.files = files;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public long lastModified() {
      return lastModified;
    }

    /** The compressed file beside it. */
    @Override
    public Resource createRelative(String other) throws IOException {
      Resource found = files.get(other);
      return found == null ? super.createRelative(other) : found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
