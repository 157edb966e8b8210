package dev.parley;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * Serves the page. Its addresses are the browser's own (History API), so each of them is answered
 * with the same document; what is not named here is not found. The build has compressed each file.
 */
@Configuration(proxyBeanMethods = false)
class PageRoutes implements WebMvcConfigurer {
  /** Its keys hold what a stranger wrote into a header, and it has no bound. */
  private static final boolean NO_CACHE = false;

  private static final String DOCUMENT = "forward:/index.html";
  private static final String FOLDER = "classpath:/static/";

  private final PageFiles root = new PageFiles("static/");
  private final PageFiles assets = new PageFiles("static/assets/");

  /**
   * @throws IOException when a file of the page cannot be read
   */
  PageRoutes() throws IOException {}

  @Override
  public void addViewControllers(ViewControllerRegistry routes) {
    for (String route :
        new String[] {
          "/", "/c/{conversation}", "/trash", "/archived", "/settings", "/admin", "/join", "/share"
        }) {
      routes.addViewController(route).setViewName(DOCUMENT);
    }
    // Asked for by browsers before, or without, reading the document that names the icon.
    routes.addViewController("/favicon.ico").setViewName("forward:/icon.svg");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/assets/**")
        .addResourceLocations(FOLDER + "assets/")
        // Their names carry a hash of their content.
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(NO_CACHE)
        .addResolver(new EncodedResourceResolver())
        .addResolver(assets);
    files
        .addResourceHandler(
            "/index.html", "/diagram.html", "/icon*", "/manifest.json", "/sw.js", "/not-found.css")
        .addResourceLocations(FOLDER)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(NO_CACHE)
        .addResolver(new EncodedResourceResolver())
        .addResolver(root);
  }
}
