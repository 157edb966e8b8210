package dev.parley.transfer.job;

import java.util.List;

/** The latest imports of an account, newest first, without what was left out. */
public record ImportList(List<ImportView> items) {}
