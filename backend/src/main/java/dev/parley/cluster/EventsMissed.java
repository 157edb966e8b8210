package dev.parley.cluster;

import java.time.Duration;

/**
 * Events of other nodes may not have arrived here, or may never have been sent. Published as a
 * Spring event once they arrive again; whoever passes them on has its receivers fetch.
 *
 * @param after until every other node has noticed that this one is back, and sends to it again
 */
public record EventsMissed(Duration after) {}
