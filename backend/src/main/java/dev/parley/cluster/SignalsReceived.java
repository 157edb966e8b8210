package dev.parley.cluster;

import java.util.List;

/**
 * Signals of another node or of the database, in order. Published as a Spring event on the
 * receiving thread.
 */
public record SignalsReceived(List<Signal> signals) {}
