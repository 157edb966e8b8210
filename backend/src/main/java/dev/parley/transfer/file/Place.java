package dev.parley.transfer.file;

/**
 * Where in an upload a conversation stands.
 *
 * @param file its name in a ZIP; empty when the upload is no ZIP
 * @param index of the conversation in that file, from 1
 * @param line where it begins, from 1
 */
public record Place(String file, int index, int line) {}
