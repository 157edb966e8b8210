/**
 * The nodes on one database: which are alive, and the messages between them over PostgreSQL or
 * RabbitMQ.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
