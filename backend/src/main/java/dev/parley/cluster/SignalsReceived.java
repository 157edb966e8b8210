package dev.parley.cluster;

import java.util.List;

/** Another node told this, in this order. Published as an event on the listening thread. */
public record SignalsReceived(List<Signal> signals) {}
