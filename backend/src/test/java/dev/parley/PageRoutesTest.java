package dev.parley;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The addresses of the page alone, without the page. */
@SpringJUnitWebConfig({PageRoutes.class, PageRoutesTest.Web.class})
class PageRoutesTest {
  @EnableWebMvc
  static class Web {}

  private final MockMvc routes;

  PageRoutesTest(@Autowired WebApplicationContext context) {
    routes = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/c/01980000-0000-7000-8000-000000000001",
        "/trash",
        "/archived",
        "/settings",
        "/admin",
        "/join",
        "/share"
      })
  void areAllAnsweredWithTheOneDocument(String address) throws Exception {
    routes.perform(get(address)).andExpect(forwardedUrl("/index.html"));
  }

  @Test
  void giveTheIconToABrowserThatAsksForItByItsOldName() throws Exception {
    routes.perform(get("/favicon.ico")).andExpect(forwardedUrl("/icon.svg"));
  }
}
