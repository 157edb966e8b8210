package dev.parley.template;

import java.util.UUID;

/** The whole text of a template, which lists leave out. */
public record TemplateText(UUID id, String text, int version) {}
