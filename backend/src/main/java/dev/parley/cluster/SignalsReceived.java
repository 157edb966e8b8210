package dev.parley.cluster;

import java.util.List;

/**
 * Another node, or the database, sent these, in this order. Published as a Spring event on the
 * receiving thread.
 */
public record SignalsReceived(List<Signal> signals) {}
