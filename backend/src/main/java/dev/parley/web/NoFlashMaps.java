package dev.parley.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Keeps nothing from one request to the next. Spring's own looks into the session, and so into the
 * database, at every request: also for the files of the page, and for telling that the database is
 * away, which then failed a second time and ended in the container's own page.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class NoFlashMaps implements FlashMapManager {
  @Override
  public @Nullable FlashMap retrieveAndUpdate(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void saveOutputFlashMap(
      FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
    // no controller redirects with attributes
  }
}
