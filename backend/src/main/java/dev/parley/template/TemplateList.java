package dev.parley.template;

import java.util.List;

/** The templates that one person may use: all own ones, and those that administrators share. */
public record TemplateList(List<TemplateView> items) {}
