/**
 * The processes that share one database: which are alive, and the messages between them, carried by
 * PostgreSQL or RabbitMQ.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
