package dev.parley.search;

/**
 * A part of a text that was looked for, in UTF-16 units of the text it comes with.
 *
 * @param end the place after it
 */
public record Mark(int start, int end) {}
