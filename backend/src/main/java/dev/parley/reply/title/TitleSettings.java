package dev.parley.reply.title;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations get their titles.
 *
 * @param fromModel {@code parley.titles.from-model}: whether the model that gave the first answer
 *     is asked for a title; else the first words of the first prompt stay
 */
@ConfigurationProperties("parley.titles")
record TitleSettings(@DefaultValue("true") boolean fromModel) {}
